import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { allPorts, openPorts } from "../../../scripts/verify/outside/ports.ts";

const server = createServer();
const gone = createServer();
const portOf = (of: typeof server) => (of.address() as AddressInfo).port;
let closed: number;

beforeAll(async () => {
  for (const listening of [server, gone]) {
    listening.listen(0, "127.0.0.1");
    await once(listening, "listening");
  }
  closed = portOf(gone);
  gone.close();
  await once(gone, "close");
});

afterAll(() => { server.close(); });

test("a port that accepts is open, one that refuses is not", async () => {
  expect(await openPorts("127.0.0.1", [closed, portOf(server)], 2000)).toEqual([portOf(server)]);
});

test("a whole scan tries every TCP port once", () => {
  expect({ first: allPorts[0], last: allPorts.at(-1), count: new Set(allPorts).size }).toEqual({ first: 1, last: 65535, count: 65535 });
});
