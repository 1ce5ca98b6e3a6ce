import { isReturned } from "../../recovery/holdings.ts";
import { deployAgain, type DoctorCheck } from "../check.ts";

const INSTANCE = "tencentcloud_lighthouse_instance";

export const serverIsWhereTheStateSays: DoctorCheck = {
  claim: "the server in Terraform's state exists and is not returned",
  async run({ environment, manifest: { region, names }, standing: { managed }, cloud }) {
    const known = managed.first(INSTANCE);
    if (known === undefined) return [];
    const { InstanceSet: [found] } = await cloud.call<{ InstanceSet: readonly { InstanceId: string; InstanceName: string; InstanceState: string }[] }>("lighthouse", "DescribeInstances", { InstanceIds: [known.id] });
    const forget = [`npx cdktf synth && terraform -chdir=cdktf.out/stacks/${environment} init && terraform -chdir=cdktf.out/stacks/${environment} state rm ${known.address}`, `npm run doctor -- ${environment} --adopt`, deployAgain(environment)];
    // The provider fails every plan on a server that is gone, and shows no change for one that is returned.
    if (found === undefined) return [{ what: `the state names server ${known.id}, which ${region} does not hold any more: every plan fails until the state forgets it, and the next deploy buys a new server`, commands: forget }];
    if (isReturned({ ...found, LatestOperation: "", LatestOperationState: "", PublicAddresses: [], ExpiredTime: null })) {
      return [{ what: `server ${known.id} is returned (${found.InstanceState}) and will be deleted, which no plan shows; nothing of it is lost yet`, commands: [`# to keep it: tccli lighthouse RenewInstances --region ${region} --InstanceIds '["${known.id}"]' --InstanceChargePrepaid '{"Period":1}'`, "# to let it go:", ...forget] }];
    }
    return found.InstanceName === names.server ? [] : [{ what: `server ${known.id} is called ${found.InstanceName}; the next deploy ${managed.all.length > 0 ? "renames or replaces it: see its plan" : "names it"}`, commands: [`npx cdktf diff ${environment}`] }];
  },
};
