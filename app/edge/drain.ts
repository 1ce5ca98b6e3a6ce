import type { Server } from "node:http";

const SWEEP_MILLISECONDS = 100;

/** Takes no new connections and resolves when every request under way has been answered. */
export async function drain(server: Server): Promise<void> {
  // A connection falls idle only when its answer ends, which may be after close() looked.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MILLISECONDS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
}
