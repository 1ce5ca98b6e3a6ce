import { bounded, type SecurityCheck } from "../../check.ts";
import { aptSetting } from "../../host/apt.ts";

export const rebootsHaveAWindow: SecurityCheck = {
  id: "RebootsHaveAWindow",
  claim: "a kernel update reboots the server by itself, at an hour that was chosen",
  severity: "medium",
  requirements: ["H4"],
  setBy: "templates/etc/apt/apt.conf.d/52-lightkeeper.hbs",
  fix: "set rebootWindow in the environment's table: without it a fixed kernel lies unused",
  cis: 1,
  judge(evidence) {
    const automatic = aptSetting(evidence, "Unattended-Upgrade::Automatic-Reboot");
    const time = aptSetting(evidence, "Unattended-Upgrade::Automatic-Reboot-Time");
    return bounded("automatic, at a set time", automatic === "true" && time !== undefined && time !== "now", `automatic ${automatic ?? "never"}, at ${time ?? "no set time"}`);
  },
};
