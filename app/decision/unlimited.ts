import type { Decider } from "./decision.ts";
import type { LimitsControl } from "./limits-control.ts";

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

/** Sees and changes nothing, as when Redis is away. */
export const noControl: LimitsControl = {
  control: () => Promise.resolve(undefined),
  inspect: () => Promise.resolve(undefined),
  costs: () => Promise.resolve(undefined),
  askConfirmation: () => Promise.resolve(undefined),
  confirm: () => Promise.resolve(undefined),
};
