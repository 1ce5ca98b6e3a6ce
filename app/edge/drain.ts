import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError } from "../platform/gateway-error.ts";
import { shuttingDown } from "./errors.ts";
import type { Gateway } from "./gateway.ts";

const SWEEP_MILLISECONDS = 100;

/** What the requests under way wait for; closed after them. */
export interface Upstream {
  close(): Promise<void>;
  /** Fails every call under way with `reason` at once. */
  abort(reason: Error): Promise<void>;
}

export interface DrainResult {
  /** Whether requests had to be ended because their time was over. */
  readonly overdue: boolean;
}

/**
 * Takes no new connections and lets the requests under way finish; after `seconds` those that are left get `shutting_down`.
 * Resolves when every connection is closed.
 */
export async function drain({ app, beginDrain }: Gateway, upstream: Upstream, seconds: number): Promise<DrainResult> {
  beginDrain();
  const closed = closeServer(app.server);
  const overdue = await Promise.race([closed.then(() => false), sleep(seconds * 1000, true, { ref: false })]);
  if (overdue) await upstream.abort(new GatewayError(shuttingDown));
  await closed;
  await app.close();
  await upstream.close();
  return { overdue };
}

async function closeServer(server: Server): Promise<void> {
  // A connection falls idle only when its answer ends, which may be after close() looked.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MILLISECONDS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
}
