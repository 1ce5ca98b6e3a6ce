// Proves: L5 (partly)
import { describe, expect, test } from "@jest/globals";
import type { DecisionRequest } from "../../../../app/decision/decision.ts";
import { defaultThresholds } from "../../../../app/decision/ladder.ts";
import { defaultRates } from "../../../../app/decision/layers.ts";
import { costOf, defaultPrices } from "../../../../app/decision/prices.ts";
import { neverFits, questionOf } from "../../../../app/decision/question.ts";
import type { Caller } from "../../../../app/policy/caller.ts";

const settings = { rates: defaultRates, prices: defaultPrices, thresholds: defaultThresholds };
const owner: Caller = { userId: "u_1", role: "owner", means: "session-cookie", sessionId: "s_1" };
const shop: Caller = { userId: "u_2", role: "api_consumer", means: "api-key", keyId: "shop", key: { scopes: ["chat"] } };
const request = (more: Partial<DecisionRequest>): DecisionRequest => ({ requestId: "r", address: "192.0.2.1", caller: owner, call: null, ...more });

test("a call of opus may become one of sonnet and stops at the soft limit, one of haiku goes on to the emergency", () => {
  const plans = (tier: "opus" | "sonnet" | "haiku") => questionOf(request({ call: { tier, promptTokens: 1000, completionTokens: 1000 } }), settings).plans?.map((plan) => [plan.tier, plan.ceiling, plan.cost]);
  expect(plans("opus")).toEqual([["opus", 2, 90_000], ["sonnet", 3, 18_000]]);
  expect(plans("sonnet")).toEqual([["sonnet", 3, 18_000]]);
  expect(plans("haiku")).toEqual([["haiku", 4, 1500]]);
});

test("a cost is rounded up to whole micro-USD, so that many small calls never add up to more than was counted", () => {
  expect(costOf(defaultPrices.haiku, 1, 0)).toBe(1);
  expect(costOf(defaultPrices.haiku, 4, 0)).toBe(1);
  expect(costOf(defaultPrices.haiku, 5, 0)).toBe(2);
});

describe("a call that waiting would not help", () => {
  test.each([
    ["fits into its model's minute to the last token", owner, "opus", 20_000, false],
    ["asks for a token more than its model's minute", owner, "opus", 20_001, true],
    ["fits into another model's minute", owner, "sonnet", 20_001, false],
    ["costs its key's whole day", { ...shop, key: { usdPerDay: 0.3 } }, "opus", 20_000, false],
    ["costs more than its key's day", { ...shop, key: { usdPerDay: 0.299 } }, "opus", 20_000, true],
    ["comes from a key that may spend nothing", { ...shop, key: { usdPerDay: 0 } }, "haiku", 1, true],
  ] as const)("is known: it %s", (_what, caller, tier, promptTokens, expected) => {
    expect(neverFits(questionOf(request({ caller, call: { tier, promptTokens, completionTokens: 0 } }), settings))).toBe(expected);
  });

  test("is no request without a call", () => {
    expect(neverFits(questionOf(request({ caller: null }), settings))).toBe(false);
  });
});
