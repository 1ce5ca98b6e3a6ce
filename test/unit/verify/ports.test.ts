import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { routeTo } from "../../../scripts/verify/outside/ipv6-route.ts";
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

test("without an IPv6 address that others could answer to, unanswered ports tell nothing", async () => {
  expect(await routeTo("::1")).toHaveProperty("notShown", expect.stringContaining("::1"));
  expect(await routeTo("no address")).toEqual({ notShown: "this computer has no IPv6 route to no address" });
});
