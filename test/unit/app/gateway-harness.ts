import { createHash } from "node:crypto";
import type { InjectOptions, Response } from "light-my-request";
import { connectAgentCore } from "../../../app/chat/agent-core.ts";
import { assembleGateway } from "../../../app/assemble.ts";
import { unlimited } from "../../../app/decision/unlimited.ts";
import type { Gateway } from "../../../app/edge/gateway.ts";
import { authenticateApiKeys, parseApiKeys } from "../../../app/identity/api-keys.ts";
import { createEventLog } from "../../../app/platform/log.ts";

export const API_KEY = "7c1f0e6a5d4b3c2e1f0a9b8c7d6e5f4a7c1f0e6a5d4b3c2e1f0a9b8c7d6e5f4a";
export const OTHER_KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
export const AGENT_TOKEN = "core-token-4b7e1d9c3f8a2605e1d4c7b9";

export interface Harness extends Gateway {
  /** Everything that was logged, line by line. */
  readonly lines: readonly string[];
  readonly chat: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly inject: (options: InjectOptions) => Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A gateway in this process in front of the agent core at `agentUrl`. */
export function startGateway(agentUrl = "http://127.0.0.1:1", timeoutSeconds = 5): Harness {
  const lines: string[] = [];
  const clock = (): Date => new Date("2026-11-21T10:00:00.000Z");
  const agent = connectAgentCore({ url: agentUrl, token: AGENT_TOKEN, timeoutSeconds });
  const apiKeys = parseApiKeys(`shop:${sha256(API_KEY)},desk:${sha256(OTHER_KEY)}`) ?? [];
  const log = createEventLog(clock, { write: (line) => lines.push(line.trimEnd()) });
  const gateway = assembleGateway({ authenticate: authenticateApiKeys(apiKeys), decider: unlimited, agent, timeoutSeconds, clock, log });
  return {
    ...gateway,
    lines,
    inject: (options) => gateway.app.inject(options),
    chat: (body, headers = { authorization: `Bearer ${API_KEY}` }) =>
      gateway.app.inject({
        method: "POST",
        url: "/v1/chat/completions",
        headers: { "content-type": "application/json", ...headers },
        payload: typeof body === "string" ? body : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: async () => {
      await gateway.app.close();
      await agent.close();
    },
  };
}

export function ask(content: string, more: object = {}): object {
  return { model: "gpt-4o", messages: [{ role: "user", content }], ...more };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
