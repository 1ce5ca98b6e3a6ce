import { deployAgain, type DoctorCheck } from "../check.ts";

export const serverRuns: DoctorCheck = {
  claim: "the server runs",
  needsServer: true,
  run({ environment, server, manifest: { region } }) {
    if (server === undefined) return [];
    const { InstanceId, InstanceState, LatestOperation, LatestOperationState } = server;
    const failed = LatestOperationState === "FAILED" ? [{ what: `the last operation on ${InstanceId}, ${LatestOperation}, failed`, commands: [deployAgain(environment)] }] : [];
    if (InstanceState === "RUNNING") return failed;
    if (InstanceState === "STOPPED" && LatestOperationState !== "OPERATING") return [...failed, { what: `server ${InstanceId} is switched off, as binding a key may leave it; a deploy switches it on, too`, commands: [`tccli lighthouse StartInstances --region ${region} --InstanceIds '["${InstanceId}"]'`] }];
    return [...failed, { what: `server ${InstanceId} is ${InstanceState}${LatestOperationState === "OPERATING" ? ` (${LatestOperation} goes on): wait` : ""}`, commands: [] }];
  },
};
