import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { serveProvider } from "../../../scripts/rehearse/provider/serve.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lightkeeper-stopped-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const client = () => ({ call: () => Promise.reject(new Error("nobody calls here")) });

async function connected(socketPath: string): Promise<Socket> {
  const socket = connect(socketPath);
  await once(socket, "connect");
  // Ends by error when it is cut off, which is what is waited for.
  socket.on("error", () => undefined);
  socket.resume();
  return socket;
}

test("closing the provider cuts off a caller who says nothing, and the socket can be served again at once", async () => {
  const socketPath = join(folder, "provider.sock");
  const first = await serveProvider({ socketPath, client });
  const caller = await connected(socketPath);
  const cutOff = once(caller, "close");
  await first.close();
  await cutOff;
  const second = await serveProvider({ socketPath, client });
  (await connected(socketPath)).destroy();
  await second.close();
  expect(second.reattach).toBe(first.reattach);
});
