import { fingerprint } from "../../host/host-key.ts";
import type { DoctorCheck } from "../check.ts";

export const hostKeyIsThePinnedOne: DoctorCheck = {
  claim: "the server's host key is the pinned one",
  needsReport: true,
  run({ report, pinned: { key, path }, environment }) {
    if (typeof report === "string" || key === undefined || report.hostKey === undefined || report.hostKey.blob === key.blob) return [];
    const of = ({ blob }: { blob: string }) => fingerprint(Buffer.from(blob, "base64"));
    return [{ what: `the server's host key is ${of(report.hostKey)}, read through the cloud, and pinned is ${of(key)}: it was made anew on the server, by a reinstall outside of Terraform or by somebody who is root there`, commands: ["# only when you know why:", `rm ${path}`, `npx cdktf deploy ${environment}`] }];
  },
};
