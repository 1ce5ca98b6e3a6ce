import type { Redis } from "ioredis";
import { createDecider, type SharedDecider } from "../../../app/decision/decider.ts";
import { defaultRates } from "../../../app/decision/layers.ts";
import { systemClock } from "../../../app/platform/clock.ts";
import type { EventLog } from "../../../app/platform/log.ts";

const MUCH = 1_000_000_000;

/** The real decision, every layer of it counted, with figures that no load reaches. */
export function raceDecider(redis: Redis, log: EventLog): SharedDecider {
  const model = { requestsPerMinute: MUCH, tokensPerMinute: MUCH * 1000 };
  return createDecider({
    redis,
    settings: {
      rates: { ...defaultRates, edgePerMinute: MUCH, addressPerMinute: MUCH, loginPerMinute: MUCH, keyPerMinute: MUCH, keyBurst: MUCH, sessionPerMinute: MUCH, models: { haiku: model, sonnet: model, opus: model } },
      prices: { haiku: { input: 250, output: 1250 }, sonnet: { input: 3000, output: 15_000 }, opus: { input: 15_000, output: 75_000 } },
      thresholds: { warning: MUCH * 1e5, soft: MUCH * 2e5, hard: MUCH * 3e5, emergency: MUCH * 4e5 },
    },
    stateFile: null,
    clock: systemClock,
    log,
  });
}
