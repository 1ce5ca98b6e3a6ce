import type { InjectOptions, Response } from "light-my-request";
import { TOTP, Secret } from "otpauth";
import { assembleGateway } from "../../../../app/assemble.ts";
import { noPressure } from "../../../../app/edge/pressure.ts";
import type { ModelBackend } from "../../../../app/chat/backend.ts";
import { scriptedBackend } from "../../../../app/chat/backends/scripted.ts";
import { defaultThresholds } from "../../../../app/decision/ladder.ts";
import { noControl, unlimited } from "../../../../app/decision/unlimited.ts";
import type { Gateway } from "../../../../app/edge/gateway.ts";
import { storeAuthenticator } from "../../../../app/identity/authenticate.ts";
import { ephemeralIdentity } from "../../../../app/identity/ephemeral-identity.ts";
import type { Identity } from "../../../../app/identity/identity.ts";
import { createKey, type NewKey } from "../../../../app/identity/keys/api-keys.ts";
import { hashSecret } from "../../../../app/identity/secret-hash.ts";
import { beginCookieSession, type CookieLogin } from "../../../../app/identity/sessions/cookie-session.ts";
import { beginTokenSession, type TokenPair } from "../../../../app/identity/tokens/token-login.ts";
import type { CodeToSession } from "../../../../app/identity/wechat/code-to-session.ts";
import { newId } from "../../../../app/platform/ids.ts";
import { createEventLog } from "../../../../app/platform/log.ts";
import { parseNetworks } from "../../../../app/platform/networks.ts";
import { sealText } from "../../../../app/platform/secret-text.ts";
import type { StoreSettings } from "../../../../app/platform/store/store.ts";
import { permissions, tiers, type RoleName } from "../../../../app/policy/roles.ts";
import { chatSettings } from "../gateway-harness.ts";

export const PASSWORD = "seven unrelated words of mine";
const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
export const VISITOR = { address: "127.0.0.1", agent: "test", requestId: "0".repeat(32) };
/** As cheap as argon2id gets: the cost has a test of its own. */
const CHEAP = { memoryKibibytes: 8, passes: 1 };

export interface LogLine {
  readonly event: string;
  readonly level: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface IdentityHarness extends Gateway {
  readonly identity: Identity;
  /** Moves the clock, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
  readonly now: () => number;
  readonly text: () => string;
  readonly events: (name: string) => readonly LogLine[];
  readonly inject: (options: InjectOptions) => Promise<Response>;
  /** Another process on the same store and with the same secrets. */
  readonly twin: () => Gateway;
  readonly addUser: (role: RoleName, name?: string) => Promise<string>;
  readonly cookie: (userId: string) => Promise<CookieLogin & { readonly headers: Record<string, string> }>;
  readonly tokens: (userId: string, role: RoleName) => Promise<TokenPair & { readonly headers: Record<string, string> }>;
  readonly key: (userId: string, more?: Partial<NewKey>) => Promise<{ readonly id: string; readonly text: string; readonly headers: Record<string, string> }>;
  readonly code: () => string;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface IdentityHarnessOptions {
  readonly store?: StoreSettings;
  readonly codeToSession?: CodeToSession;
  readonly allowedOrigins?: readonly string[];
  readonly adminNetworks?: string;
  readonly isDocumented?: boolean;
  readonly backend?: ModelBackend;
}

/** The gateway with its real identity, in this process; time moves when a test says so, and a millisecond at every look. */
export async function startIdentity({ store, codeToSession, allowedOrigins = [], adminNetworks = "127.0.0.1", isDocumented = false, backend = scriptedBackend(() => ({ pieces: ["hello"] })) }: IdentityHarnessOptions = {}): Promise<IdentityHarness> {
  const lines: string[] = [];
  let now = Date.UTC(2026, 10, 21, 10);
  const clock = (): Date => new Date((now += 1));
  const log = createEventLog(clock, { write: (line) => lines.push(line) });
  const identity = await ephemeralIdentity(clock, log, store);
  const assemble = (): Gateway =>
    assembleGateway({
      pressure: noPressure,
      isDocumented,
      authenticate: storeAuthenticator(identity),
      login: { identity, wechat: codeToSession === undefined ? null : { appId: "wx0123456789abcdef", codeToSession } },
      allowedOrigins: new Set(allowedOrigins),
      adminNetworks: parseNetworks(adminNetworks) ?? [],
      decider: unlimited,
      limits: { control: noControl, thresholds: defaultThresholds },
      backend,
      chat: chatSettings(5),
      clock,
      log,
    });
  const gateway = assemble();
  const twins: Gateway[] = [];
  return {
    ...gateway,
    identity,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
    text: () => lines.join(""),
    events: (name) => lines.map((line) => JSON.parse(line) as LogLine).filter(({ event }) => event === name),
    inject: (options) => gateway.app.inject(options),
    twin: () => {
      const twin = assemble();
      twins.push(twin);
      return twin;
    },
    addUser: async (role, name) => {
      const id = newId("u");
      const panel = name === undefined ? { password_hash: null, totp_secret: null } : { password_hash: await hashSecret(PASSWORD, CHEAP), totp_secret: sealText(identity.secrets.field, `users.totp_secret ${id}`, TOTP_SECRET) };
      await identity.store.db.insertInto("users").values({ id, role, name: name ?? null, ...panel, password_changed_at: now, totp_step: 0, disabled_at: null, created_at: now }).execute();
      return id;
    },
    cookie: async (userId) => {
      const login = await beginCookieSession(identity, userId, VISITOR);
      return { ...login, headers: { cookie: `__Host-session=${login.cookie}`, "x-csrf-token": login.csrfToken } };
    },
    tokens: async (id, role) => {
      const pair = await beginTokenSession(identity, { id, role }, VISITOR);
      return { ...pair, headers: bearer(pair.access_token) };
    },
    key: async (userId, more) => {
      const { row, text } = await createKey(identity, { userId, name: "test", class: "admin", scopes: permissions, tiers, ...more }, "test", CHEAP);
      return { id: row.id, text, headers: bearer(text) };
    },
    code: () => new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate({ timestamp: now }),
    [Symbol.asyncDispose]: async () => {
      for (const { app } of [gateway, ...twins]) await app.close();
      await backend.close();
      await identity.store.close();
    },
  };
}

export function bearer(text: string): Record<string, string> {
  return { authorization: `Bearer ${text}` };
}

export function json(method: "POST" | "PUT" | "DELETE", url: string, body: object | null, headers: Record<string, string> = {}): InjectOptions {
  if (body === null) return { method, url, headers };
  return { method, url, headers: { "content-type": "application/json", ...headers }, payload: JSON.stringify(body) };
}
