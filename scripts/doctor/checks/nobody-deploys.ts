import type { DoctorCheck } from "../check.ts";

export const nobodyDeploys: DoctorCheck = {
  claim: "nobody holds the server's deploy lock",
  needsReport: true,
  run({ report }) {
    if (typeof report === "string" || report.deployer === undefined) return [];
    return [{ what: `a deploy works on the server: ${report.deployer}; the lock frees itself when that deploy ends or dies`, commands: [] }];
  },
};
