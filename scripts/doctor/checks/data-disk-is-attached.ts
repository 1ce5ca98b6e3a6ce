import { deployAgain, type DoctorCheck } from "../check.ts";

export const dataDiskIsAttached: DoctorCheck = {
  claim: "the data disk is attached to the server",
  needsServer: true,
  run({ environment, server, manifest: { dataDisk, names }, standing: { disk } }) {
    if (dataDisk === null || server === undefined || (disk !== undefined && disk.InstanceId === server.InstanceId)) return [];
    if (disk === undefined) return [{ what: `the account holds no disk ${names.dataDisk}`, commands: [deployAgain(environment)] }];
    return disk.InstanceId === "" ? [{ what: `data disk ${disk.DiskId} is attached to nothing (${disk.DiskState})`, commands: [deployAgain(environment)] }] : [];
  },
};
