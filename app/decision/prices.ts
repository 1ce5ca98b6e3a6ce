import type { Tier } from "../policy/roles.ts";

/** Micro-USD per thousand tokens, a whole number: a thousandth of the usual "USD per million" is still exact. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export type Prices = Readonly<Record<Tier, Price>>;

/** USD per million tokens in and out: haiku .25/1.25, sonnet 3/15, opus 15/75. */
export const defaultPrices: Prices = {
  haiku: { input: 250, output: 1250 },
  sonnet: { input: 3000, output: 15_000 },
  opus: { input: 15_000, output: 75_000 },
};

/** What some tokens cost, in whole micro-USD, rounded up. */
export function costOf({ input, output }: Price, promptTokens: number, completionTokens: number): number {
  return Math.ceil((promptTokens * input + completionTokens * output) / 1000);
}
