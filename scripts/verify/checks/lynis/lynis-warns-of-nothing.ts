import { none, shown, type SecurityCheck } from "../../check.ts";

/** A second nameserver is the provider's network to give. */
const OURS_TO_LEAVE = "NETW-2705";

export const lynisWarnsOfNothing: SecurityCheck = {
  id: "LynisWarnsOfNothing",
  claim: "Lynis warns of nothing but a missing second nameserver",
  severity: "medium",
  requirements: ["H9"],
  setBy: "templates/packages.ts",
  fix: "each warning names a Lynis test: cisofy.com/lynis/controls/ID/",
  cis: 1,
  gate: "Lynis warnings",
  judge: ({ lynis }) => none("warning", shown(lynis).warnings.filter((warning) => !warning.startsWith(OURS_TO_LEAVE))),
};
