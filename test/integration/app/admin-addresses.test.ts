// Proves: H8
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { request } from "undici";
import { type GatewayProcess, startGatewayProcess } from "./processes.ts";

// No request here gets as far as the agent core.
const nobody = { url: "http://127.0.0.1:1", token: "0f3a9c27d1e84b56a7c2f9e01d3b5a7788c4e1f2a9b0c3d4e5f60718293a4b5c" };

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess(nobody, { NODE_ENV: "production", ADMIN_ALLOWED_IPS: "192.0.2.0/24,2001:db8::/32" });
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** What the running process answers to somebody of whom nginx says that the address is this; null leaves nginx out. */
async function answer(path: string, address: string | null, more: Record<string, string> = {}): Promise<readonly [number, unknown]> {
  const { statusCode, body } = await request(`http://gateway${path}`, { dispatcher: gateway.dispatcher, headers: { ...more, ...(address !== null && { "x-real-ip": address }) } });
  const { error } = (await body.json()) as { readonly error?: { readonly code: string } };
  return [statusCode, error?.code];
}

test.each([["/admin/users"], ["/api/v1/admin/users"], ["/%61dmin/users"], ["/admin/no-such-page"]])("a running gateway shows %s to nobody outside the named networks, whatever he says of himself", async (path) => {
  for (const [address, more] of [["198.51.100.9", {}], ["2001:db9::1", {}], ["198.51.100.9", { "x-forwarded-for": "192.0.2.7", forwarded: "for=192.0.2.7" }], [null, {}], ["not an address", {}]] as const) {
    expect([address, await answer(path, address, more)]).toEqual([address, [403, "address_not_allowed"]]);
  }
});

test("inside them it asks who somebody is, over IPv4 and IPv6", async () => {
  for (const address of ["192.0.2.7", "2001:db8::7"]) expect(await answer("/admin/users", address)).toEqual([401, expect.any(String)]);
});

test("each refused try is a line with address, path and time", async () => {
  const tries = (): readonly Record<string, unknown>[] => gateway.output.stdout.split("\n").filter((line) => line.includes("admin.address_refused")).map((line) => JSON.parse(line) as Record<string, unknown>);
  await answer("/admin/users", "198.51.100.77");
  const mine = (): Record<string, unknown> | undefined => tries().find(({ metadata }) => JSON.stringify(metadata).includes("198.51.100.77"));
  // It comes by a pipe, the answer by a socket.
  for (const end = Date.now() + 2000; mine() === undefined && Date.now() < end; ) await sleep(10);
  expect(mine()).toMatchObject({ category: "security", timestamp: expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/), metadata: { client: "198.51.100.77", path: "/admin/users" } });
});

test.each([["/docs"], ["/docs/openapi.json"], ["/swagger"], ["/api-docs"], ["/debug/vars"], ["/test/x"]])("in production %s is not there, also for an administrator's address", async (path) => {
  expect((await answer(path, "192.0.2.7"))[0]).toBe(404);
});
