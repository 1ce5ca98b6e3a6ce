// Proves: L4
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { LOCAL_SHARE } from "../../../../app/decision/local-spend.ts";
import { startRedisServer } from "../redis-server.ts";
import { asking, codes, reservationOf, settings, startLimits, wide, withKey } from "./limits-world.ts";

const USD = 1_000_000;
const limits = settings({ rates: wide });

/** A call that costs a cent. */
const cent = (keyId: string, usdPerDay = 10): ReturnType<typeof asking> => asking({ caller: withKey(keyId, { usdPerDay }), call: { tier: "haiku", promptTokens: 40_000, completionTokens: 0 } });

test.each([[false, "has lost its memory"], [true, "has kept it"]])("a cap holds over a Redis that is killed in the middle of a load and comes back (durable: %p)", async (durable) => {
  await using server = await startRedisServer({ durable });
  await using world = await startLimits(server);
  const processes = [await world.process(limits), await world.process(limits)] as const;
  let admitted = 0;
  const load = async (): Promise<void> => {
    const verdicts = await Promise.all(Array.from({ length: 20 }, (_, caller) => processes[caller % 2 === 0 ? 0 : 1].decide(cent("k1"))));
    for (const verdict of verdicts) if (verdict.allowed) admitted += 1;
  };
  for (let round = 0; round < 10; round += 1) await load();
  await server.kill();
  for (let round = 0; round < 10; round += 1) await load();
  const alone = admitted;
  await server.start();
  await until(() => processes.every((process) => !process.isDegraded()));
  for (let round = 0; round < 60; round += 1) await load();
  // What one process did not know of the other's last calls when Redis went away, at most what it could spend alone.
  const bound = durable ? 0 : 1000 * LOCAL_SHARE;
  expect(alone).toBeGreaterThan(200);
  expect(admitted).toBeLessThanOrEqual(1000 + bound);
  expect(admitted).toBeGreaterThan(900);
  for (const process of processes) {
    expect(process.events("limits.local")).toHaveLength(1);
    expect(process.events("limits.shared")).toHaveLength(2);
  }
});

test("without Redis a caller spends a share of what was known to be left, and one of whom nothing is known nothing", async () => {
  await using server = await startRedisServer();
  await using world = await startLimits(server);
  const process = await world.process(limits);
  await process.decide(cent("k1", 1));
  await server.kill();
  await until(() => process.isDegraded());
  const verdicts = await Promise.all(Array.from({ length: 100 }, () => process.decide(cent("k1", 1))));
  expect(codes(verdicts)).toEqual({ allowed: Math.floor(99 * LOCAL_SHARE), budget_exhausted: 100 - Math.floor(99 * LOCAL_SHARE) });
  expect(await process.decide(cent("k2", 1))).toMatchObject({ allowed: false, kind: { code: "limits_unavailable" }, retryAfterSeconds: 5 });
  // What is settled alone is free again, and what is left open is told to Redis.
  const [first] = verdicts.filter(({ allowed }) => allowed);
  if (first === undefined) throw new Error("nothing was allowed");
  await process.settle(reservationOf(first), { promptTokens: 0, completionTokens: 0 });
  expect((await process.decide(cent("k1", 1))).allowed).toBe(true);
  await server.start();
  await until(() => !process.isDegraded());
  expect((await process.inspect())?.spent).toBe((1 + Math.floor(99 * LOCAL_SHARE)) * 0.01 * USD);
});

test("kill switch, emergency, blocks and quarantine stay closed without Redis, also for a process that was started anew", async () => {
  const directory = mkdtempSync(join(tmpdir(), "limits-"));
  const file = join(directory, "limits.json");
  try {
    await using server = await startRedisServer();
    await using world = await startLimits(server);
    const process = await world.process(limits, file);
    await process.decide(cent("k1"));
    await process.control({ act: "quarantine", member: "quarantine:key:bad", milliseconds: 60_000 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await server.kill();
    await until(() => process.isDegraded());
    const fresh = await world.process(limits, file);
    for (const each of [process, fresh]) {
      expect(await each.decide(asking({ caller: withKey("bad") }))).toMatchObject({ allowed: false, kind: { code: "quarantined" } });
      expect((await each.decide(asking({ caller: withKey("good") }))).allowed).toBe(true);
      expect((await each.decide(cent("k1"))).allowed).toBe(true);
    }
    await server.start();
    await until(() => !process.isDegraded() && !fresh.isDegraded());
    await process.control({ act: "kill", by: "owner-1" });
    await server.kill();
    await until(() => process.isDegraded());
    expect(await process.decide(asking())).toMatchObject({ allowed: false, kind: { code: "service_suspended" } });
    // A Redis that comes back empty is told before it is asked.
    await server.start();
    await until(() => !process.isDegraded() && !fresh.isDegraded());
    expect(await fresh.decide(asking())).toMatchObject({ allowed: false, kind: { code: "service_suspended" } });
    expect(await fresh.decide(asking({ caller: withKey("bad"), survivesKillSwitch: true }))).toMatchObject({ allowed: false, kind: { code: "quarantined" } });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a Redis that hangs keeps nobody waiting for long, and counts again when it goes on", async () => {
  await using server = await startRedisServer();
  await using world = await startLimits(server);
  const process = await world.process(limits);
  await process.decide(cent("k1"));
  server.freeze();
  try {
    expect(codes(await Promise.all(Array.from({ length: 20 }, () => process.decide(cent("k1")))))).toEqual({ allowed: 20 });
    expect(process.isDegraded()).toBe(true);
    await process.settle(reservationOf(await process.decide(cent("k1"))), null);
  } finally {
    server.resume();
  }
  await until(() => !process.isDegraded());
  expect((await process.decide(cent("k1"))).allowed).toBe(true);
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2000) throw new Error("it did not come to that");
    await sleep(10);
  }
}
