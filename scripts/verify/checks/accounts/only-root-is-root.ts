import type { SecurityCheck } from "../../check.ts";
import { accounts } from "../../host/accounts.ts";

export const onlyRootIsRoot: SecurityCheck = {
  id: "OnlyRootIsRoot",
  claim: "root is the only account with user id 0",
  severity: "critical",
  requirements: ["H9"],
  setBy: "templates/etc/sysusers.d/lightkeeper.conf.hbs",
  fix: "find out who made the other one; it is a back door until you know better",
  cis: 7,
  judge: (evidence) => ({ expected: "root", found: accounts(evidence).filter(({ uid }) => uid === 0).map(({ name }) => name).join(", ") }),
};
