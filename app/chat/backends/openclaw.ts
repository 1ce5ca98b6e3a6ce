import { Pool } from "undici";
import type { ModelBackend } from "../backend.ts";
import { completionsBackend } from "./completions-api.ts";
import { CONNECT_MILLISECONDS, poolLimits } from "./pool-limits.ts";
import { freshSessionKey, sessionKeys } from "./session-key.ts";

export interface OpenClawOptions {
  readonly url: string;
  /** Makes its holder the core's operator; also the key of the session pseudonyms. */
  readonly token: string;
  readonly timeoutSeconds: number;
  /** As many as answers are made at once. */
  readonly connections: number;
}

/** The OpenClaw agent core, whose only caller the gateway is (requirement W1). Remembers each conversation itself. */
export function connectOpenClaw({ url, token, ...limits }: OpenClawOptions): ModelBackend {
  const sessionKey = sessionKeys(token);
  return completionsBackend(new Pool(url, { ...poolLimits(limits), connect: { timeout: CONNECT_MILLISECONDS } }), {
    path: "/v1/chat/completions",
    address: ({ model, conversation }) => {
      const headers = { authorization: `Bearer ${token}`, "x-openclaw-session-key": conversation === null ? freshSessionKey() : sessionKey(conversation) };
      // The core's `model` names an agent; a model of another provider is a header.
      return isAgent(model) ? { model, headers } : { model: "openclaw", headers: { ...headers, "x-openclaw-model": model } };
    },
  });
}

function isAgent(model: string): boolean {
  return model === "openclaw" || model.startsWith("openclaw/");
}
