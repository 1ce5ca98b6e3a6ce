import type { Tier } from "../policy/roles.ts";

/** Micro-USD per thousand tokens, a whole number: a thousandth of the usual "USD per million" is still exact. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export type Prices = Readonly<Record<Tier, Price>>;

/** What some tokens cost, in whole micro-USD, rounded up. */
export function costOf({ input, output }: Price, promptTokens: number, completionTokens: number): number {
  return Math.ceil((promptTokens * input + completionTokens * output) / 1000);
}
