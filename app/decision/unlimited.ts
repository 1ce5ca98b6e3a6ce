import type { Decider } from "./decision.ts";

/** Lets every request pass and counts nothing; stands in until the limits are decided in Redis. */
export const unlimited: Decider = {
  decide: ({ requestId, call }) =>
    Promise.resolve({
      allowed: true,
      rate: null,
      reservation: call === null ? null : { id: requestId, tier: call.tier },
    }),
  settle: () => Promise.resolve(),
};
