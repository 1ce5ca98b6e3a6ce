import { deployAgain, type DoctorCheck } from "../check.ts";

export const loginKeyIsBound: DoctorCheck = {
  claim: "the login key is bound to the server",
  needsServer: true,
  run({ environment, server, manifest: { names, region }, standing: { holdings, managed } }) {
    if (server === undefined || holdings.keyPairs.some(({ AssociatedInstanceIds }) => AssociatedInstanceIds.includes(server.InstanceId))) return [];
    const what = `key pair ${names.keyPair} is ${holdings.keyPairs.length === 0 ? "not in the account" : `not bound to ${server.InstanceId}`}`;
    const binding = managed.first("tencentcloud_lighthouse_key_pair_attachment");
    if (binding === undefined) return [{ what, commands: [deployAgain(environment)] }];
    // The provider does not notice an unbinding.
    return [{ what: `${what}, which no plan shows`, commands: holdings.keyPairs.slice(0, 1).map(({ KeyId }) => `tccli lighthouse AssociateInstancesKeyPairs --region ${region} --KeyIds '["${KeyId}"]' --InstanceIds '["${server.InstanceId}"]'`).concat(deployAgain(environment)) }];
  },
};
