// Proves: A11, H8 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isWithin, parseNetworks } from "../../../app/platform/networks.ts";
import { startIdentity, type IdentityHarness } from "./identity/identity-harness.ts";

const APP = "https://app.lighthouse.cn";

let gateway: IdentityHarness;
beforeAll(async () => {
  gateway = await startIdentity({ allowedOrigins: [APP], adminNetworks: "192.0.2.0/24,2001:db8::/32" });
});
afterAll(() => gateway[Symbol.asyncDispose]());

const preflight = (origin: string, url: string, method: string) => gateway.inject({ method: "OPTIONS", url, headers: { origin, "access-control-request-method": method } });

test("a page of the list may ask, with the methods of the route and for a day", async () => {
  const answer = await preflight(APP, `/auth/sessions/s_${"0".repeat(32)}`, "DELETE");
  expect(answer.statusCode).toBe(204);
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": APP,
    "access-control-allow-methods": "GET, DELETE",
    "access-control-allow-headers": "Authorization, Content-Type",
    "access-control-max-age": "86400",
    vary: "Origin",
  });
});

test("its answers may be read, by no cookie's right", async () => {
  const { headers } = await gateway.inject({ url: "/health", headers: { origin: APP } });
  expect(headers).toMatchObject({ "access-control-allow-origin": APP, vary: "Origin" });
  expect(headers).not.toHaveProperty("access-control-allow-credentials");
});

test.each([["https://evil.test"], [`${APP}.evil.test`], ["http://app.lighthouse.cn"], ["https://APP.lighthouse.cn:8443"], ["null"], ["https://evil.test/\r\nx"]])("a page of %j gets no header, and its try is logged", async (origin) => {
  const before = gateway.events("origin.refused").length;
  for (const answer of [await gateway.inject({ url: "/health", headers: { origin } }), await preflight(origin, "/auth/login", "POST")]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(answer.headers.vary).toBe("Origin");
  }
  expect(gateway.events("origin.refused")).toHaveLength(before + 2);
});

test("a page of the gateway's own name is no other site", async () => {
  const before = gateway.events("origin.refused").length;
  await gateway.inject({ url: "/health", headers: { host: "gw.lighthouse.cn", origin: "https://gw.lighthouse.cn" } });
  expect(gateway.events("origin.refused")).toHaveLength(before);
});

describe("from an address that is not on the list", () => {
  test.each([["/admin/users"], ["/admin"], ["/admin/nothing"], ["/api/v1/admin/users"], ["/%61dmin/users"], ["/admin/users?x=1"]])("%s is closed to an owner too, and the try is logged", async (url) => {
    const owner = await gateway.addUser("owner");
    const { headers } = await gateway.cookie(owner);
    expect((await gateway.inject({ url, headers, remoteAddress: "198.51.100.9" })).json()).toMatchObject({ error: { code: "address_not_allowed" } });
    expect(gateway.events("admin.address_refused").at(-1)).toMatchObject({ level: "warn", metadata: { client: "198.51.100.9", method: "GET" } });
  });

  test("a header that names another address opens nothing", async () => {
    const { headers } = await gateway.cookie(await gateway.addUser("owner"));
    const spoofed = { "x-forwarded-for": "192.0.2.7", "x-real-ip": "192.0.2.7", forwarded: "for=192.0.2.7" };
    expect((await gateway.inject({ url: "/admin/users", headers: { ...headers, ...spoofed }, remoteAddress: "198.51.100.9" })).statusCode).toBe(403);
  });

  test("what only looks like the administration is open", async () => {
    expect((await gateway.inject({ url: "/administration", remoteAddress: "198.51.100.9" })).statusCode).toBe(404);
  });
});

test.each([["192.0.2.7"], ["::ffff:192.0.2.7"], ["2001:db8:1::5"]])("from %s the administration is open to an owner", async (remoteAddress) => {
  const { headers } = await gateway.cookie(await gateway.addUser("owner"));
  expect((await gateway.inject({ url: "/admin/users", headers, remoteAddress })).statusCode).toBe(200);
});

test("a network holds its own addresses and no others; texts that are none are refused", () => {
  const networks = parseNetworks("203.0.113.7, 198.51.100.0/25, 2001:db8::1") ?? [];
  expect(["203.0.113.7", "198.51.100.127", "2001:db8::1"].every((address) => isWithin(networks, address))).toBe(true);
  expect(["203.0.113.8", "198.51.100.128", "2001:db8::2", "unknown", ""].some((address) => isWithin(networks, address))).toBe(false);
  for (const text of ["127.1", "0x7f.0.0.1", "10.0.0.0/33", "a.example", "1.2.3.4/"]) expect(parseNetworks(text)).toBeUndefined();
});
