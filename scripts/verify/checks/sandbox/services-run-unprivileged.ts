import { none, NotShown, shown, type SecurityCheck } from "../../check.ts";

/** Who answers the world, or reads what it sends. */
const FACING = /^(?:lightkeeper-gateway@|openclaw\.|redis|postgres|node|docker)/;

export const servicesRunUnprivileged: SecurityCheck = {
  id: "ServicesRunUnprivileged",
  claim: "the gateway, the agent core and what they store into run as users of their own, never as root",
  severity: "critical",
  requirements: ["H9"],
  setBy: "templates/etc/sysusers.d/lightkeeper.conf.hbs",
  fix: "User= and Group= in the unit",
  cis: 2,
  judge({ host }) {
    const rows = shown(host.serviceUsers).split("\n").map((line) => line.split(" ")).filter(([unit = ""]) => FACING.test(unit));
    if (rows.length === 0) throw new NotShown("the server runs none of them");
    return none("root among them", rows.filter(([, user = ""]) => user === "" || user === "root").map(([unit = ""]) => unit));
  },
};
