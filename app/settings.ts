import { Type } from "typebox";
import { chatVariables, readChatSettings, type ChatSettings } from "./chat/settings.ts";
import type { LimitSettings } from "./decision/question.ts";
import { limitProblems, limitSettings, limitVariables } from "./decision/settings.ts";
import { parseOrigins } from "./edge/cors.ts";
import { identityProblems, identitySettings, identityVariables, type IdentitySettings } from "./identity/settings.ts";
import type { MailServer } from "./platform/mail.ts";
import { addressesOf, mailProblems, mailServer, mailVariables } from "./platform/mail-settings.ts";
import { parseNetworks, type Network } from "./platform/networks.ts";
import { isBetween, readVariables, type Texts, type Variable } from "./platform/variables.ts";

/** Every environment variable that the gateway reads; `contract.json` publishes this table. */
export const variables = {
  NODE_ENV: {
    schema: Type.Enum(["production", "development", "test"]),
    secret: false,
    default: "production",
    format: "production, development or test",
    description: "What the process is run for; written to the log at start. In development GET /docs/openapi.json describes the API.",
  },
  PORT: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,5}$" }), (text) => isBetween(text, 1, 65535)),
    secret: false,
    default: "8787",
    format: "a whole number from 1 to 65535",
    description: "Port on 127.0.0.1; unused when the service manager passes a socket.",
  },
  ...chatVariables,
  ALLOWED_ORIGINS: {
    schema: Type.Refine(Type.String(), (text) => parseOrigins(text) !== undefined),
    secret: false,
    default: "",
    format: "origins such as https://app.example.com without a path, several separated by commas, or nothing; never *",
    description: "Sites whose pages may read the gateway's answers in a browser (CORS).",
  },
  ADMIN_ALLOWED_IPS: {
    schema: Type.Refine(Type.String(), (text) => parseNetworks(text) !== undefined),
    secret: false,
    default: "127.0.0.1,::1",
    format: "IPv4 and IPv6 addresses and CIDR networks, separated by commas",
    description: "Who may reach /admin and /api/v1/admin, and log in by password; unset it is this machine alone.",
  },
  ...identityVariables,
  ...limitVariables,
  ...mailVariables,
} as const satisfies Record<string, Variable>;

export interface Settings {
  readonly purpose: string;
  /** TCP port on 127.0.0.1, for when no socket is passed in. */
  readonly port: number;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly adminNetworks: readonly Network[];
  readonly identity: IdentitySettings;
  readonly chat: ChatSettings;
  readonly redis: { readonly url: string; readonly password: string };
  readonly limits: LimitSettings;
  /** Where the last known limits are kept. */
  readonly limitsStateFile: string;
  /** Where, and to whom, steps of the spend ladder are told. */
  readonly spendAlarm: { readonly webhook: string | null; readonly recipients: readonly string[] };
  /** Null where no mail is sent. */
  readonly mail: MailServer | null;
}

export type SettingsReading = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads all settings; reports every missing, placeholder or malformed one by name, and never a secret's value. */
export function readSettings(texts: Texts): SettingsReading {
  const reading = readVariables(variables, texts);
  if (!reading.ok) return reading;
  const { values } = reading;
  const chat = readChatSettings(values);
  const problems = [...chat.problems, ...identityProblems(values), ...limitProblems(values), ...mailProblems(values)];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      purpose: values.NODE_ENV,
      port: Number(values.PORT),
      allowedOrigins: parseOrigins(values.ALLOWED_ORIGINS) ?? new Set(),
      adminNetworks: parseNetworks(values.ADMIN_ALLOWED_IPS) ?? [],
      identity: identitySettings(values),
      chat: chat.settings,
      redis: { url: values.REDIS_URL, password: values.REDIS_PASSWORD },
      limits: limitSettings(values),
      limitsStateFile: values.LIMITS_STATE_FILE,
      spendAlarm: { webhook: values.CIRCUIT_BREAKER_WEBHOOK === "" ? null : values.CIRCUIT_BREAKER_WEBHOOK, recipients: addressesOf(values.CIRCUIT_BREAKER_EMAIL) },
      mail: mailServer(values),
    },
  };
}
