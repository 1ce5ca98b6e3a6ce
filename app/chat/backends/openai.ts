import { Pool } from "undici";
import type { ModelBackend } from "../backend.ts";
import { completionsBackend } from "./completions-api.ts";
import { verifiedTls, type TlsTrust } from "../../platform/verified-tls.ts";
import { CONNECT_MILLISECONDS, poolLimits } from "./pool-limits.ts";

export interface OpenAiOptions extends TlsTrust {
  /** The API's base, for instance https://api.example.com/v1. */
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutSeconds: number;
  /** As many as answers are made at once. */
  readonly connections: number;
}

/** Any provider that speaks OpenAI's chat completions over HTTPS; it remembers nothing between two calls. */
export function connectOpenAi({ url, apiKey, pin, ca, ...limits }: OpenAiOptions): ModelBackend {
  const { origin, pathname } = new URL(url);
  return completionsBackend(new Pool(origin, { ...poolLimits(limits), connect: { timeout: CONNECT_MILLISECONDS, ...verifiedTls({ pin, ca }) } }), {
    path: `${pathname.replace(/\/$/, "")}/chat/completions`,
    address: ({ model }) => ({ model, headers: { authorization: `Bearer ${apiKey}` } }),
  });
}
