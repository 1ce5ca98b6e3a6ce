import type { InjectOptions, Response } from "light-my-request";
import { assembleGateway, type Parts } from "../../../app/assemble.ts";
import { noPressure } from "../../../app/edge/pressure.ts";
import { connectOpenClaw } from "../../../app/chat/backends/openclaw.ts";
import { unlimited } from "../../../app/decision/unlimited.ts";
import type { Gateway } from "../../../app/edge/gateway.ts";
import type { Authenticator } from "../../../app/identity/authenticator.ts";
import { unauthorized } from "../../../app/identity/errors.ts";
import { GatewayError } from "../../../app/platform/gateway-error.ts";
import { tiers } from "../../../app/policy/roles.ts";
import { createEventLog } from "../../../app/platform/log.ts";
import type { Caller } from "../../../app/policy/caller.ts";

export const API_KEY = "7c1f0e6a5d4b3c2e1f0a9b8c7d6e5f4a7c1f0e6a5d4b3c2e1f0a9b8c7d6e5f4a";
export const OTHER_KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
export const AGENT_TOKEN = "core-token-4b7e1d9c3f8a2605e1d4c7b9";

export interface Harness extends Gateway {
  /** Everything that was logged, line by line. */
  readonly lines: readonly string[];
  readonly chat: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (url: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly inject: (options: InjectOptions) => Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface HarnessOptions extends Partial<Pick<Parts, "adminNetworks" | "backend" | "decider" | "limits" | "pressure">> {
  readonly timeoutSeconds?: number;
  readonly chat?: Partial<Parts["chat"]>;
  /** Whom every request comes from, instead of the two API keys. */
  readonly caller?: Caller;
}

/** A gateway in this process in front of the agent core at `agentUrl`, or of another backend. */
export function startGateway(agentUrl = "http://127.0.0.1:1", { timeoutSeconds = 5, caller, chat = {}, ...parts }: HarnessOptions = {}): Harness {
  const lines: string[] = [];
  const clock = (): Date => new Date("2026-11-21T10:00:00.000Z");
  const backend = parts.backend ?? connectOpenClaw({ url: agentUrl, token: AGENT_TOKEN, timeoutSeconds, connections: 64 });
  const log = createEventLog(clock, { write: (line) => lines.push(line.trimEnd()) });
  const gateway = assembleGateway({
    pressure: noPressure,
    login: null,
    allowedOrigins: new Set(),
    adminNetworks: [],
    decider: unlimited,
    limits: null,
    ...parts,
    authenticate: caller === undefined ? authenticateTwoKeys : () => caller,
    backend,
    chat: { ...chatSettings(timeoutSeconds), ...chat },
    clock,
    log,
  });
  const post: Harness["post"] = (url, body, headers = { authorization: `Bearer ${API_KEY}` }) =>
    gateway.app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/json", ...headers },
      payload: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    ...gateway,
    lines,
    inject: (options) => gateway.app.inject(options),
    post,
    chat: (body, headers) => post("/v1/chat/completions", body, headers),
    [Symbol.asyncDispose]: async () => {
      await gateway.app.close();
      await backend.close();
    },
  };
}

/** What the settings say by default, with all tiers at the agent core. */
export function chatSettings(timeoutSeconds = 5): Parts["chat"] {
  return { models: { haiku: "openclaw", sonnet: "openclaw", opus: "openclaw" }, timeoutSeconds, overheadTokens: 0, remembers: true, queue: { concurrency: 4, waiting: 64, waitSeconds: 10 } };
}

export function ask(content: string, more: object = {}): object {
  return { model: "haiku", messages: [{ role: "user", content }], ...more };
}

/** Two API consumers, shop and desk; the real authenticator has its own tests. */
export const authenticateTwoKeys: Authenticator = ({ headers: { authorization } }) => {
  if (authorization === undefined) return null;
  const keyId = authorization === `Bearer ${API_KEY}` ? "shop" : authorization === `Bearer ${OTHER_KEY}` ? "desk" : undefined;
  if (keyId === undefined) throw new GatewayError(unauthorized, { reason: "unknown key" });
  return { userId: `u_${keyId}`, role: "api_consumer", means: "api-key", keyId, key: { scopes: ["chat"], tiers } };
};
