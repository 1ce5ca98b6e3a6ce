import { none, type SecurityCheck } from "../../check.ts";
import { accounts, hasShell } from "../../host/accounts.ts";

const FIRST_PERSON = 1000;
const NOBODY = 65534;

export const servicesHaveNoShell: SecurityCheck = {
  id: "ServicesHaveNoShell",
  claim: "no account of a service has a shell",
  severity: "medium",
  requirements: ["H9"],
  setBy: "templates/etc/sysusers.d/lightkeeper.conf.hbs",
  fix: "usermod --shell /usr/sbin/nologin NAME",
  cis: 5,
  judge: (evidence) => none("service with a shell", accounts(evidence).filter((account) => account.uid > 0 && (account.uid < FIRST_PERSON || account.uid === NOBODY) && hasShell(account)).map(({ name }) => name)),
};
