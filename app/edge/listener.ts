import type { Server } from "node:http";
import type { Texts } from "../platform/variables.ts";

const FIRST_PASSED_DESCRIPTOR = 3;
const BACKLOG = 4096;

export type ListenAt = { readonly fd: number } | { readonly host: string; readonly port: number };

/** The socket that the service manager passed to this process (sd_listen_fds), else the port on loopback. */
export function listenAt(environment: Texts, pid: number, port: number): ListenAt {
  const { LISTEN_FDS: count, LISTEN_PID: addressee } = environment;
  const isOurs = addressee === undefined || addressee === String(pid);
  return count === "1" && isOurs ? { fd: FIRST_PASSED_DESCRIPTOR } : { host: "127.0.0.1", port };
}

/** Resolves once the server takes connections; rejects when it cannot. */
export async function listen(server: Server, where: ListenAt): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ ...where, backlog: BACKLOG }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
