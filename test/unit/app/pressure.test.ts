// Proves: P1 (partly)
import { expect, test } from "@jest/globals";
import { noPressure } from "../../../app/edge/pressure.ts";
import { startGateway } from "./gateway-harness.ts";

test("a process under pressure refuses new work at once, and still says that it lives", async () => {
  await using gateway = startGateway(undefined, { pressure: { ...noPressure, isTooHigh: () => true } });
  const refused = await gateway.chat({ model: "openclaw", messages: [{ role: "user", content: "hi" }] });
  expect(refused.statusCode).toBe(503);
  expect(refused.json()).toMatchObject({ error: { code: "overloaded" } });
  expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
  expect((await gateway.inject({ method: "GET", url: "/health" })).statusCode).toBe(200);
});
