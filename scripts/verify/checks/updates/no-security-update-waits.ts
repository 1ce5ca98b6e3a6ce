import { none, NotShown, shown, type SecurityCheck } from "../../check.ts";

export const noSecurityUpdateWaits: SecurityCheck = {
  id: "NoSecurityUpdateWaits",
  claim: "no security update that the package lists know of is left to install",
  severity: "high",
  requirements: ["H4"],
  setBy: "templates/etc/apt/apt.conf.d/52-lightkeeper.hbs",
  fix: "apt-get update && unattended-upgrade",
  cis: 1,
  judge({ host }) {
    const [lists, ...waiting] = shown(host.updates).split("\n").filter((line) => line !== "");
    if (lists === "lists 0") throw new NotShown("the server has no package lists yet: apt-get update");
    return none("security update waiting", waiting);
  },
};
