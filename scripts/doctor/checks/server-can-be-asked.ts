import type { DoctorCheck } from "../check.ts";

export const serverCanBeAsked: DoctorCheck = {
  claim: "the server's command agent answers",
  needsServer: true,
  run({ report, server, environment }) {
    if (typeof report !== "string" || server?.InstanceState !== "RUNNING") return [];
    return [{ what: `the server cannot be asked: ${report}`, commands: [`# wait a minute after a boot, then: npm run doctor -- ${environment}`] }];
  },
};
