import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Something that one process of this computer has to itself. The kernel takes it back when the process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/** Takes the lock of that name; undefined while somebody else has it. */
export async function tryLock(name: string): Promise<Lock | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on("error", () => undefined).unref();
    socket.once("close", () => waiting.delete(socket));
  });
  try {
    server.listen(addressOf(name));
    await once(server, "listening");
  } catch (error) {
    // Node's own errors are no instances of a test's Error.
    if (typeof error === "object" && error !== null && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
  server.unref();
  return {
    release: async () => {
      for (const socket of waiting) socket.destroy();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}

/** Runs the work while no other process runs work of that name; `onWait` hears when somebody else is first. */
export async function locked<T>(name: string, work: () => Promise<T>, onWait: () => void = () => undefined): Promise<T> {
  let lock = await tryLock(name);
  if (lock === undefined) onWait();
  for (; lock === undefined; lock = await tryLock(name)) await releaseOf(name);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Resolves when the holder lets go, or is gone. */
async function releaseOf(name: string): Promise<void> {
  const socket = connect(addressOf(name));
  await new Promise<void>((resolve) => { socket.once("error", () => { resolve(); }).once("close", () => { resolve(); }); });
}

/** A name in Linux's abstract space of sockets: no file, so nothing is left of it. */
function addressOf(name: string): string {
  return `\0lightkeeper-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}
