import { bounded, shown, NotShown, type SecurityCheck } from "../../check.ts";

export const clockIsRight: SecurityCheck = {
  id: "ClockIsRight",
  claim: "a time service keeps the clock right: tokens, certificates and logs depend on it",
  severity: "medium",
  requirements: ["H10"],
  setBy: "templates/packages.ts",
  fix: "apt-get install systemd-timesyncd; timedatectl set-ntp true",
  cis: 2,
  judge({ host }) {
    const clock = shown(host.clock);
    if (/^CanNTP=no$/m.test(clock) && !/^active$/m.test(clock)) throw new NotShown("this machine may not set its clock, as a container may not");
    return bounded("kept right", /^NTPSynchronized=yes$/m.test(clock) || /^active$/m.test(clock), "not kept");
  },
};
