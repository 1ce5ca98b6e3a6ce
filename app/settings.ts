import { Type } from "typebox";
import { parseApiKeys, type ApiKey } from "./identity/api-keys.ts";
import { isTooRegular } from "./platform/placeholder.ts";
import { readVariables, type Texts, type Variable } from "./platform/variables.ts";

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
  AGENT_URL: {
    schema: Type.Refine(Type.String({ pattern: String.raw`^http://(127\.0\.0\.1|\[::1\]):[0-9]{1,5}$` }), (text) => URL.canParse(text)),
    secret: false,
    default: "http://127.0.0.1:18789",
    format: "http://127.0.0.1:PORT or http://[::1]:PORT, without a path",
    description: "Where the agent core listens: the same machine only, since whoever holds its token owns it.",
  },
  AGENT_TOKEN: {
    schema: Type.Refine(Type.String({ pattern: "^[\\x21-\\x7e]{32,512}$" }), (text) => !isTooRegular(text)),
    secret: true,
    format: "32 to 512 random printable ASCII characters without spaces",
    description: "Bearer token of the agent core; also the key of the session pseudonyms.",
  },
  AGENT_TIMEOUT_SECONDS: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,3}$" }), (text) => isBetween(text, 1, 300)),
    secret: false,
    default: "60",
    format: "a whole number of seconds from 1 to 300",
    description: "Longest time for one whole answer, streamed or not.",
  },
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
  readonly agent: { readonly url: string; readonly token: string; readonly timeoutSeconds: number };
}

export type SettingsReading = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads all settings; reports every missing, placeholder or malformed one by name, and never a secret's value. */
export function readSettings(texts: Texts): SettingsReading {
  const reading = readVariables(variables, texts);
  if (!reading.ok) return reading;
  const { values } = reading;
  return {
    ok: true,
    settings: {
      purpose: values.NODE_ENV,
      port: Number(values.PORT),
      apiKeys: parseApiKeys(values.API_KEY_HASHES) ?? [],
      agent: { url: values.AGENT_URL, token: values.AGENT_TOKEN, timeoutSeconds: Number(values.AGENT_TIMEOUT_SECONDS) },
    },
  };
}

function isBetween(text: string, least: number, most: number): boolean {
  return Number(text) >= least && Number(text) <= most;
}
