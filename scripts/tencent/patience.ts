import { setTimeout as sleep } from "node:timers/promises";
import type { CloudClient, CloudService } from "./client.ts";
import { CloudCallError } from "./error.ts";

export interface Patience {
  /** Waits some milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0 to 1, for spreading the tries of several callers. */
  readonly random: () => number;
}

/** Tries after the first: half a second, then twice as long each time, about 8 seconds in all. */
const THROTTLED_TRIES = 5;
const BROKEN_TRIES = 2;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4_000;

/** Nothing was done: the same call may be sent again, whatever it does. */
const isThrottled = (code: string): boolean => /^RequestLimitExceeded(\.|$)/.test(code);
/** Whether anything was done cannot be told: only what changes nothing may be sent again. */
const isBroken = (code: string): boolean => /^(InternalError|ClientError)(\.|$)/.test(code);
const changesNothing = (action: string): boolean => /^(Describe|Get|Inquire)[A-Z]/.test(action);

/** The client, standing out what passes by itself: throttling in every call, and in calls that only ask also outages, resets, and answers that are none. */
// eslint-disable-next-line no-restricted-syntax -- spreads waits; who guesses one gains nothing
export function patientClient(client: CloudClient, { wait, random }: Patience = { wait: (milliseconds) => sleep(milliseconds), random: Math.random }): CloudClient {
  return {
    async call<T extends object>(service: CloudService, action: string, parameters: object): Promise<T> {
      for (let tried = 0; ; tried += 1) {
        try {
          return await client.call<T>(service, action, parameters);
        } catch (error) {
          if (!(error instanceof CloudCallError) || tried >= triesAfter(error.code, action)) throw error;
          await wait(Math.min(FIRST_PAUSE * 2 ** tried, LONGEST_PAUSE) * (0.75 + random() / 2));
        }
      }
    },
  };
}

function triesAfter(code: string, action: string): number {
  if (isThrottled(code)) return THROTTLED_TRIES;
  return isBroken(code) && changesNothing(action) ? BROKEN_TRIES : 0;
}
