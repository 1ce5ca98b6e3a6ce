import { RELEASE_MIB } from "../../host/release.ts";
import type { DoctorCheck } from "../check.ts";

export const serverHasSpace: DoctorCheck = {
  claim: "the server has space for another release",
  needsReport: true,
  run({ report, server }) {
    if (typeof report === "string" || report.facts.freeMiB >= RELEASE_MIB) return [];
    return [{ what: `the server's system disk has ${report.facts.freeMiB} MiB free, and a release needs ${RELEASE_MIB}`, commands: [`ssh deploy@${server?.PublicAddresses[0] ?? ""} 'sudo journalctl --vacuum-size=200M; sudo apt-get clean; sudo du -xh / | sort -h | tail'`] }];
  },
};
