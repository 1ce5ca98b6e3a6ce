// Proves: L2, L7, L8
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parseNetworks } from "../../../../app/platform/networks.ts";
import type { Caller } from "../../../../app/policy/caller.ts";
import { startGateway, type Harness } from "../../../unit/app/gateway-harness.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { asking, owner, settings, startLimits, wide, withKey, type LimitedProcess, type LimitsWorld } from "./limits-world.ts";

let server: RedisServer;
let world: LimitsWorld;
beforeAll(async () => {
  server = await startRedisServer();
  world = await startLimits(server);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const limits = settings({ rates: { ...wide, addressPerMinute: 40 } });

function gatewayOf(process: LimitedProcess, caller: Caller): Harness {
  return startGateway(undefined, { decider: process, limits: { control: process, thresholds: limits.thresholds }, caller, adminNetworks: parseNetworks("127.0.0.1") ?? [] });
}

test("spend is shown by model, key, user and hour, its limits are changed in order only, and an owner resets it", async () => {
  const process = await world.process(limits);
  await using gateway = gatewayOf(process, owner);
  await process.decide(asking({ address: "192.0.2.7", caller: withKey("k1", { usdPerDay: 1000 }), call: { tier: "sonnet", promptTokens: 1_000_000, completionTokens: 0 } }));
  await process.decide(asking({ address: "192.0.2.7", caller: owner, call: { tier: "haiku", promptTokens: 400_000, completionTokens: 0 } }));
  expect((await gateway.inject({ method: "GET", url: "/admin/costs" })).json()).toEqual({
    step: "normal",
    colour: "green",
    spentUsd: 3.1,
    limitsUsd: { warning: 100, soft: 250, hard: 500, emergency: 1000 },
    killSwitch: false,
    byModel: [{ id: "sonnet", usd: 3 }, { id: "haiku", usd: 0.1 }],
    byKey: [{ id: "k1", usd: 3 }],
    byUser: [{ id: "u1", usd: 3 }, { id: "owner-1", usd: 0.1 }],
    byHour: [{ id: "2026-11-21T12:00:00.000Z", usd: 3.1 }],
    notices: [],
  });
  const disordered = await gateway.inject({ method: "PUT", url: "/admin/costs/limits", payload: { soft: 600 } });
  expect([disordered.statusCode, disordered.json<{ error: { code: string } }>().error.code]).toEqual([409, "thresholds_disordered"]);
  const changed = await gateway.inject({ method: "PUT", url: "/admin/costs/limits", payload: { warning: 1, soft: 2.5 } });
  expect(changed.json()).toEqual({ warning: 1, soft: 2.5, hard: 500, emergency: 1000 });
  expect((await gateway.inject({ method: "GET", url: "/admin/costs" })).json()).toMatchObject({ step: "soft", colour: "orange", notices: [{ event: "spend.step", to: 2 }, { event: "spend.limits", by: "owner-1".slice(-8) }] });
  expect((await gateway.inject({ method: "POST", url: "/admin/costs/reset" })).statusCode).toBe(204);
  expect((await gateway.inject({ method: "GET", url: "/admin/costs" })).json()).toMatchObject({ step: "normal", spentUsd: 0 });
});

test("no owner's request changes whom spend is told to: that is for the settings alone", async () => {
  await using gateway = gatewayOf(await world.process(limits), owner);
  for (const more of [{ webhook: "http://169.254.169.254/" }, { email: "evil@example.com" }, { CIRCUIT_BREAKER_WEBHOOK: "https://evil.example.com/" }]) {
    expect((await gateway.inject({ method: "PUT", url: "/admin/costs/limits", payload: { warning: 50, ...more } })).json()).toMatchObject({ error: { code: "invalid_request" } });
  }
});

test("the kill switch takes two steps of the same owner, stops every process at once, and is released", async () => {
  const [one, other] = [await world.process(limits), await world.process(limits)];
  await using panel = gatewayOf(one, owner);
  await using colleague = gatewayOf(one, { ...owner, userId: "owner-2" });
  await using chats = gatewayOf(other, withKey("k9"));
  const press = (gateway: Harness, payload: object): ReturnType<Harness["inject"]> => gateway.inject({ method: "POST", url: "/admin/killswitch", payload });
  const asked = await press(panel, {});
  expect(asked.statusCode).toBe(202);
  const { confirmation } = asked.json<{ confirmation: string }>();
  expect((await press(colleague, { confirmation })).statusCode).toBe(409);
  expect((await press(panel, { confirmation: "0".repeat(32) })).statusCode).toBe(409);
  expect((await press(panel, { confirmation })).statusCode).toBe(409);
  const again = (await press(panel, {})).json<{ confirmation: string }>();
  expect((await press(panel, { confirmation: again.confirmation })).json()).toEqual({ active: true });
  const stopped = await chats.inject({ method: "GET", url: "/v1/models" });
  expect([stopped.statusCode, stopped.json<{ error: { message: string } }>().error.message]).toEqual([503, "Service temporarily suspended"]);
  expect((await chats.inject({ method: "GET", url: "/health" })).statusCode).toBe(200);
  expect((await panel.inject({ method: "POST", url: "/admin/killswitch/release" })).json()).toEqual({ active: false });
  expect((await chats.inject({ method: "GET", url: "/v1/models" })).statusCode).toBe(200);
});

test("only an owner reaches the switch, the reset and the limits; billing is for who may see it", async () => {
  const process = await world.process(limits);
  await using admin = gatewayOf(process, { ...owner, role: "admin" });
  await using developer = gatewayOf(process, { ...owner, role: "developer" });
  const statuses = async (gateway: Harness): Promise<number[]> => {
    const answers = [
      await gateway.inject({ method: "GET", url: "/admin/costs" }),
      await gateway.inject({ method: "PUT", url: "/admin/costs/limits", payload: { warning: 1 } }),
      await gateway.inject({ method: "POST", url: "/admin/costs/reset" }),
      await gateway.inject({ method: "POST", url: "/admin/killswitch", payload: {} }),
      await gateway.inject({ method: "POST", url: "/admin/killswitch/release" }),
    ];
    return answers.map(({ statusCode }) => statusCode);
  };
  expect(await statuses(admin)).toEqual([200, 403, 403, 403, 403]);
  expect(await statuses(developer)).toEqual([403, 403, 403, 403, 403]);
});

test("every counted answer carries the three headers, a refused one Retry-After as well", async () => {
  await world.at(Date.UTC(2026, 10, 21, 18));
  const process = await world.process(settings({ rates: { ...wide, addressPerMinute: 2 } }));
  await using gateway = gatewayOf(process, withKey("k1"));
  const answers = [];
  for (const url of ["/v1/models", "/nowhere", "/v1/models"]) answers.push(await gateway.inject({ method: "GET", url }));
  const headers = answers.map(({ statusCode, headers: sent }) => [statusCode, sent["x-ratelimit-limit"], sent["x-ratelimit-remaining"], sent["x-ratelimit-reset"], sent["retry-after"]]);
  expect(headers).toEqual([
    [200, "2", "1", "63", undefined],
    [404, "2", "0", "63", undefined],
    [429, "2", "0", "63", "63"],
  ]);
  expect(answers[2]?.json()).toMatchObject({ error: { code: "rate_limited", message: "Rate limit exceeded" } });
});
