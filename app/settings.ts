import { Type } from "typebox";
import { chatVariables, readChatSettings, type ChatSettings } from "./chat/settings.ts";
import { parseApiKeys, type ApiKey } from "./identity/api-keys.ts";
import { isBetween, readVariables, type Texts, type Variable } from "./platform/variables.ts";

/** Every environment variable that the gateway reads; `contract.json` publishes this table. */
export const variables = {
  NODE_ENV: {
    schema: Type.Enum(["production", "development", "test"]),
    secret: false,
    default: "production",
    format: "production, development or test",
    description: "What the process is run for; written to the log at start.",
  },
  PORT: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,5}$" }), (text) => isBetween(text, 1, 65535)),
    secret: false,
    default: "8787",
    format: "a whole number from 1 to 65535",
    description: "Port on 127.0.0.1; unused when the service manager passes a socket.",
  },
  ...chatVariables,
  API_KEY_HASHES: {
    schema: Type.Refine(Type.String(), (text) => parseApiKeys(text) !== undefined),
    secret: true,
    format: "id:sha256hex, several separated by commas; ids of 1 to 32 characters a-z 0-9 _ -, nothing twice, each hash that of a random key",
    description: "The API keys that may call the gateway, hashed: each is the SHA-256 of a key of 256 random bits.",
  },
} as const satisfies Record<string, Variable>;

export interface Settings {
  readonly purpose: string;
  /** TCP port on 127.0.0.1, for when no socket is passed in. */
  readonly port: number;
  readonly apiKeys: readonly ApiKey[];
  readonly chat: ChatSettings;
}

export type SettingsReading = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads all settings; reports every missing, placeholder or malformed one by name, and never a secret's value. */
export function readSettings(texts: Texts): SettingsReading {
  const reading = readVariables(variables, texts);
  if (!reading.ok) return reading;
  const { values } = reading;
  const chat = readChatSettings(values);
  if (chat.problems.length > 0) return { ok: false, problems: chat.problems };
  return {
    ok: true,
    settings: {
      purpose: values.NODE_ENV,
      port: Number(values.PORT),
      apiKeys: parseApiKeys(values.API_KEY_HASHES) ?? [],
      chat: chat.settings,
    },
  };
}
