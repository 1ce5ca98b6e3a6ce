import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, Socket } from "node:net";
import { expect, jest, test } from "@jest/globals";
import { Connection, ConnectError } from "../../../scripts/host/connection.ts";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: { type: "sec1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
const hostKey = "SHA256:no such key";

/** A port where somebody hangs up at once. */
async function hangUp(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((socket) => { socket.end(); }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => { server.close(); } };
}

test("no packet waits for the last one's acknowledgement, from the handshake on", async () => {
  const { port, close } = await hangUp();
  const setNoDelay = jest.spyOn(Socket.prototype, "setNoDelay");
  try {
    await expect(Connection.open({ address: "127.0.0.1", port, privateKey, hostKey }, "deploy")).rejects.toThrow(ConnectError);
    expect(setNoDelay.mock.calls).toContainEqual([true]);
  } finally {
    setNoDelay.mockRestore();
    close();
  }
});

test("a server that hangs up, and a port where nobody listens, are unreachable", async () => {
  const { port, close } = await hangUp();
  await expect(Connection.open({ address: "127.0.0.1", port, privateKey, hostKey }, "deploy")).rejects.toMatchObject({ reason: "unreachable" });
  close();
  await expect(Connection.open({ address: "127.0.0.1", port, privateKey, hostKey }, "deploy")).rejects.toMatchObject({ reason: "unreachable" });
});

test("a login key that cannot be read is told from a server that cannot be reached", async () => {
  const { port, close } = await hangUp();
  await expect(Connection.open({ address: "127.0.0.1", port, privateKey: "not a key", hostKey }, "deploy")).rejects.toMatchObject({ reason: "key" });
  close();
});
