import { domainIsDelegated } from "../../preflight/checks/domain-is-delegated.ts";
import { deployAgain, type DoctorCheck } from "../check.ts";

export const nameLeadsToTheServer: DoctorCheck = {
  claim: "the domain leads to the server, and its zone to DNSPod",
  needsServer: true,
  async run({ environment, server, manifest, cloud, standing: { holdings } }) {
    const delegation = await domainIsDelegated.run({ cloud, manifest });
    const lost = delegation === undefined ? [] : [{ what: delegation.split(". Next: ")[0] ?? delegation, commands: [`# ${delegation.split(". Next: ")[1] ?? ""}`] }];
    const [address] = server?.PublicAddresses ?? [];
    if (address === undefined || holdings.addressRecords.some(({ Value }) => Value === address)) return lost;
    const values = holdings.addressRecords.map(({ Value }) => Value).join(", ");
    return [...lost, { what: `${manifest.domain} ${values === "" ? "has no address" : `leads to ${values}`}, and the server is ${address}`, commands: [deployAgain(environment)] }];
  },
};
