import type { ChildProcess } from "node:child_process";
import { quantile } from "../bench.ts";
import { FRAMES } from "./answer.ts";
import { computedSeconds } from "./contenders.ts";
import { Connection, load, type Target } from "./load.ts";

export interface Measured extends Target {
  readonly child: ChildProcess;
}

/** What one contender shows, over all rounds. */
export interface Shown {
  readonly perSecond: number[];
  /** Microseconds of computing per request, a hundred at a time. */
  readonly computing: number[];
  readonly alone: number[];
  readonly firstFrame: number[];
  framesLost: number;
  /** Why its streams are not measured; null when they are. */
  readonly withoutStreams: string | null;
}

const newShown = (withoutStreams: string | null): Shown => ({ perSecond: [], computing: [], alone: [], firstFrame: [], framesLost: 0, withoutStreams });

/** Warms a contender up, and finds out whether it streams here at all. */
export async function warmUp(target: Measured, efforts: Efforts): Promise<Shown> {
  const withoutStreams = await streamed(target).then(() => null, (error: unknown) => `its streams are not measured: ${String(error).split("\r\n", 1).join("")}`);
  // A compiler that still works for some contenders and no longer for others would be what is compared.
  const until = performance.now() + WARM_SECONDS * 1000;
  for (let answered = 0; answered < WARM_REQUESTS && performance.now() < until; ) answered += (await load([target], MANY, efforts.seconds)).milliseconds.length;
  await turn(target, newShown(withoutStreams), efforts);
  return newShown(withoutStreams);
}

export interface Efforts {
  /** Seconds of each load. */
  readonly seconds: number;
  readonly streams: number;
}

const MANY = 100;
/** Answers after which a contender's hot code has long been compiled. */
const WARM_REQUESTS = 20_000;
/** Longest time for that, on a machine that is busy with something else. */
const WARM_SECONDS = 15;

/** One turn of one contender: alone, a hundred at a time, then some streams at once. */
export async function turn(target: Measured, shown: Shown, { seconds, streams }: Efforts): Promise<void> {
  shown.alone.push(...(await load([target], 1, seconds)).milliseconds);
  const before = computedSeconds(target.child);
  const { perSecond, milliseconds } = await load([target], MANY, seconds);
  shown.perSecond.push(perSecond);
  shown.computing.push(((computedSeconds(target.child) - before) / milliseconds.length) * 1e6);
  if (shown.withoutStreams !== null) return;
  for (let number = 0; number < 10; number += 1) shown.firstFrame.push(await firstFrame(target));
  const bodies = await Promise.all(Array.from({ length: streams }, () => streamed(target)));
  for (const body of bodies) shown.framesLost += framesMissing(body);
}

async function firstFrame(target: Target): Promise<number> {
  const connection = new Connection(target);
  try {
    // The first request of a connection pays for the connection.
    await connection.ask("plain");
    return (await connection.ask("streamed")).firstByteMilliseconds;
  } finally {
    connection.close();
  }
}

async function streamed(target: Target): Promise<string> {
  const connection = new Connection(target);
  try {
    return (await connection.ask("streamed")).body;
  } finally {
    connection.close();
  }
}

/** Frames that did not arrive, or not in their order. */
function framesMissing(body: string): number {
  const numbers = [...body.matchAll(/frame-(\d+)\./g)].map(([, number]) => Number(number));
  return FRAMES - numbers.filter((number, index) => number === index).length + (body.includes("[DONE]") ? 0 : 1);
}

export interface Summary {
  readonly perSecond: number;
  readonly computing: number;
  readonly p50: number;
  readonly p99: number;
  readonly firstFrame: number;
  readonly framesLost: number;
}

/** Medians over the rounds. */
export function summaryOf({ perSecond, computing, alone, firstFrame: first, framesLost }: Shown): Summary {
  return { perSecond: quantile(perSecond, 0.5), computing: quantile(computing, 0.5), p50: quantile(alone, 0.5), p99: quantile(alone, 0.99), firstFrame: quantile(first, 0.5), framesLost };
}
