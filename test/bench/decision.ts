import { Redis } from "ioredis";
import { createDecider } from "../../app/decision/decider.ts";
import { defaultRates } from "../../app/decision/layers.ts";
import { defaultPrices } from "../../app/decision/prices.ts";
import { connectRedis } from "../../app/platform/redis.ts";
import type { Caller } from "../../app/policy/caller.ts";
import { startRedisServer } from "../integration/app/redis-server.ts";
import { quantile, type Bench } from "./bench.ts";

const CALLS = 4000;
const ROUNDS = 3;
const MANY = 1e9;
const caller: Caller = { userId: "u1", role: "api_consumer", means: "api-key", keyId: "k1", key: { scopes: ["chat"], requestsPerMinute: MANY, usdPerDay: 1e6 } };
const rates = {
  ...defaultRates,
  edgePerMinute: MANY,
  addressPerMinute: MANY,
  keyPerMinute: MANY,
  keyBurst: MANY,
  models: { ...defaultRates.models, haiku: { requestsPerMinute: MANY, tokensPerMinute: 1e12 } },
};

const thresholds = { warning: 1e12, soft: 2e12, hard: 3e12, emergency: 4e12 };

/** One decision after the other through the real script, beside the emptiest exchange with the same Redis. */
export const decision: Bench = {
  name: "decision",
  async run() {
    await using server = await startRedisServer();
    const redis = connectRedis({ url: server.url, password: "" });
    const bare = new Redis({ path: server.socket });
    const decider = createDecider({ redis, settings: { rates, prices: defaultPrices, thresholds }, stateFile: null, clock: () => new Date(), log: () => undefined });
    try {
      await decider.start();
      const ask = (call: Parameters<typeof decider.decide>[0]["call"]) => async () => {
        const verdict = await decider.decide({ requestId: "bench", address: "192.0.2.1", caller, call });
        if (!verdict.allowed) throw new Error(`the bench was refused: ${verdict.kind.code}`);
      };
      const chat = ask({ tier: "haiku", promptTokens: 100, completionTokens: 100 });
      const plain = ask(null);
      const measured = { chat: [] as number[], plain: [] as number[], ping: [] as number[] };
      // Turn by turn, so that a busy moment of the machine does not fall on one of them alone; the first is for warming up.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const [name, work] of [["chat", chat], ["plain", plain], ["ping", () => bare.ping()]] as const) {
          const times = await timesOf(work);
          if (round > 0) measured[name].push(...times);
        }
      }
      const peer = { what: "PING", value: quantile(measured.ping, 0.5) };
      return [
        { what: "decision on a model call, median", value: quantile(measured.chat, 0.5), unit: "ms", peer, budget: 0.15 },
        { what: "decision on a model call, 99 of 100", value: quantile(measured.chat, 0.99), unit: "ms" },
        { what: "decision on any other request, median", value: quantile(measured.plain, 0.5), unit: "ms", peer, budget: 0.15 },
      ];
    } finally {
      await decider.close();
      redis.disconnect();
      bare.disconnect();
    }
  },
};

/** Milliseconds of each call, one after the other. */
async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}
