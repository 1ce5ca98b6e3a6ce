import { describeAdoptions } from "../../recovery/reconcile.ts";
import { deployAgain, type DoctorCheck } from "../check.ts";

export const pendingAdoptionsExist: DoctorCheck = {
  claim: "what the next deploy shall import is there",
  run({ environment, record: { adopt = {} }, recordPath, standing: { holdings } }) {
    if (Object.keys(adopt).length === 0) return [];
    const held: Readonly<Record<string, boolean>> = {
      server: holdings.servers.some(({ InstanceId }) => InstanceId === adopt.server),
      keyPair: holdings.keyPairs.some(({ KeyId }) => KeyId === adopt.keyPair),
      firewallTemplate: holdings.firewallTemplates.some(({ TemplateId }) => TemplateId === adopt.firewallTemplate),
      diskAttachment: holdings.disks.some(({ DiskId }) => DiskId === adopt.diskAttachment),
      addressRecord: holdings.addressRecords.some(({ RecordId }) => adopt.addressRecord?.endsWith(`#${RecordId}`)),
      issueRecord: holdings.caaRecords.some(({ RecordId }) => adopt.issueRecord?.endsWith(`#${RecordId}`)),
      wildcardRecord: holdings.caaRecords.some(({ RecordId }) => adopt.wildcardRecord?.endsWith(`#${RecordId}`)),
    };
    const gone = Object.keys(adopt).filter((what) => held[what] === false);
    if (gone.length > 0) return [{ what: `the next deploy would import what the account does not hold any more (${gone.join(", ")}), and fail`, commands: [`rm ${recordPath}`, `npm run doctor -- ${environment}`] }];
    return [{ what: `the next deploy imports ${describeAdoptions(adopt)}, and buys none of it again`, commands: [deployAgain(environment)] }];
  },
};
