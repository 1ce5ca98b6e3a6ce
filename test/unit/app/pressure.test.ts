// Proves: P1 (partly)
import { expect, test } from "@jest/globals";
import { edgeLimits } from "../../../app/edge/limits.ts";
import { noPressure, smoothed } from "../../../app/edge/pressure.ts";
import { startGateway } from "./gateway-harness.ts";

test("a process under pressure refuses new work at once, and still says that it lives", async () => {
  await using gateway = startGateway(undefined, { pressure: { ...noPressure, isTooHigh: () => true } });
  const refused = await gateway.chat({ model: "openclaw", messages: [{ role: "user", content: "hi" }] });
  expect(refused.statusCode).toBe(503);
  expect(refused.json()).toMatchObject({ error: { code: "overloaded" } });
  expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
  expect((await gateway.inject({ method: "GET", url: "/health" })).statusCode).toBe(200);
});

test("one stall of a second refuses nobody, lateness that lasts refuses within two seconds", () => {
  const afterSamples = (...samples: readonly number[]): number => samples.reduce(smoothed, 0);
  expect(afterSamples(1)).toBeLessThanOrEqual(edgeLimits.lagSeconds);
  expect(afterSamples(0.6, 0.6, 0.6, 0.6)).toBeGreaterThan(edgeLimits.lagSeconds);
  expect(afterSamples(2, 0, 0, 0)).toBeLessThan(edgeLimits.lagSeconds);
});
