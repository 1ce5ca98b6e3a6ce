import type { Redis } from "ioredis";
import { keyspace } from "./keys.ts";

const HOUR = 3_600_000;
/** The present hour and the 24 before it, as the window of spend has them. */
const HOURS = 25;

/** Micro-USD, reserved or settled, of one thing. */
export interface Share {
  readonly id: string;
  readonly microUsd: number;
}

/** Where the spend of 24 hours went, the largest first; hours by their start, the oldest first. */
export interface CostReport {
  readonly byModel: readonly Share[];
  readonly byKey: readonly Share[];
  readonly byUser: readonly Share[];
  readonly byHour: readonly Share[];
  /** What the scripts told and kept, the newest first. */
  readonly notices: readonly string[];
}

/** Reads the lines that the scripts wrote, hour by hour; `now` in milliseconds since 1970, by Redis. Rejects when Redis does not answer. */
export async function readCosts(redis: Redis, tag: string, now: number): Promise<CostReport> {
  const keys = keyspace(tag);
  const newest = Math.floor(now / HOUR);
  const hours = Array.from({ length: HOURS }, (_, index) => newest - HOURS + 1 + index);
  const [notices, ...lines] = await Promise.all([redis.lrange(keys.notices, 0, 49), ...hours.map((hour) => redis.hgetall(`${keys.costs}${hour}`))]);
  const byModel = new Map<string, number>();
  const byKey = new Map<string, number>();
  const byUser = new Map<string, number>();
  const byHour = lines.map((line, index) => {
    let sum = 0;
    for (const [name, text] of Object.entries(line)) {
      const microUsd = Number(text);
      const [tier = "-", keyId = "-", userId = "-"] = name.split(" ");
      for (const [shares, id] of [[byModel, tier], [byKey, keyId], [byUser, userId]] as const) {
        if (id !== "-") shares.set(id, (shares.get(id) ?? 0) + microUsd);
      }
      sum += microUsd;
    }
    return { id: new Date((hours[index] ?? 0) * HOUR).toISOString(), microUsd: sum };
  });
  return { byModel: largestFirst(byModel), byKey: largestFirst(byKey), byUser: largestFirst(byUser), byHour: byHour.filter(({ microUsd }) => microUsd > 0), notices };
}

function largestFirst(shares: ReadonlyMap<string, number>): Share[] {
  return [...shares].map(([id, microUsd]) => ({ id, microUsd })).sort((a, b) => b.microUsd - a.microUsd);
}
