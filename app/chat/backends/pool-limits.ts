import type { Pool } from "undici";

export const CONNECT_MILLISECONDS = 2000;
const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;
/** The caller's deadline decides; the pool's only stands behind it. */
const BEHIND_SECONDS = 5;

/** How long and how large an answer may be at all. */
export function poolLimits({ timeoutSeconds, connections }: { readonly timeoutSeconds: number; readonly connections: number }): Pool.Options {
  const behind = (timeoutSeconds + BEHIND_SECONDS) * 1000;
  return { connections, maxResponseSize: LARGEST_ANSWER_BYTES, headersTimeout: behind, bodyTimeout: behind };
}
