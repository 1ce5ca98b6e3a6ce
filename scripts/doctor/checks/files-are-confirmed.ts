import { deployAgain, type DoctorCheck } from "../check.ts";

export const filesAreConfirmed: DoctorCheck = {
  claim: "no files wait for being confirmed or taken back",
  needsReport: true,
  run({ report, environment }) {
    if (typeof report === "string" || !report.facts.unconfirmed) return [];
    return [{ what: "a deploy broke off while it installed files; within two minutes the server puts the old ones back by itself, or the next deploy does", commands: [deployAgain(environment)] }];
  },
};
