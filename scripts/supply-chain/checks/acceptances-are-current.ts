import { ACCEPTED_FILE } from "../accepted.ts";
import type { SupplyChainCheck } from "../check.ts";

export const acceptancesAreCurrent: SupplyChainCheck = {
  claim: "no accepted advisory is past its last day",
  online: false,
  run: ({ accepted, today }) => Object.entries(accepted).filter(([, { until }]) => until < today).map(([advisory, { until }]) => `${advisory} was accepted until ${until}. Next: update the package, or look again and set a new day in ${ACCEPTED_FILE}`),
};
