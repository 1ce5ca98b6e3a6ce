import { chatLimits } from "../chat/limits.ts";

/** What the HTTP server accepts at most. */
export const edgeLimits = {
  /** Bytes of a request body, whatever the route. */
  bodyBytes: chatLimits.bodyBytes,
  /** Bytes of a request's line and headers together. */
  headerBytes: 8192,
  /** Seconds for a whole request to arrive. */
  requestSeconds: 15,
  /** Seconds that a stopping process gives its requests under way before it ends them: above the default AGENT_TIMEOUT_SECONDS, so that they end by themselves. */
  drainSeconds: 65,
  /** Connections of one process at once; more are closed. */
  connections: 12_000,
  /** Smoothed lateness of the event loop above which new requests are refused. */
  lagSeconds: 0.5,
  /** JavaScript's values in use above which new requests are refused: a process of 10,000 waiting requests has some 450 MB resident then. */
  heapBytes: 192 * 1024 * 1024,
} as const;
