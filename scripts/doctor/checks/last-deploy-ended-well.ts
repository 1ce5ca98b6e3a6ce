import { deployAgain, type DoctorCheck } from "../check.ts";

export const lastDeployEndedWell: DoctorCheck = {
  claim: "the last deploy ended well",
  run({ environment, record, standing: { managed }, resources, stateHeldBy }) {
    if (stateHeldBy !== undefined) return [{ what: `Terraform works on the state now (process ${stateHeldBy}): a deploy runs on this computer, or one was left behind`, commands: [`ps -o pid,etime,args -p ${stateHeldBy}`] }];
    if (managed.all.length === 0) return [];
    const known = new Set(managed.all.map(({ address }) => address));
    const wanted = Object.entries(resources).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
    const missing = wanted.filter((address) => !known.has(address) && !address.startsWith("terraform_data."));
    const again = managed.all.filter(({ tainted, type }) => tainted && type !== "terraform_data").map(({ address }) => address);
    const said = [
      ...(record.open === undefined ? [] : [`a deploy began at ${record.open} and did not end well`]),
      ...(missing.length === 0 ? [] : [`not made yet: ${missing.join(", ")}`]),
      ...(again.length === 0 ? [] : [`half made, and made again by the next deploy: ${again.join(", ")}`]),
    ];
    return said.length === 0 ? [] : [{ what: said.join("; "), commands: [deployAgain(environment)] }];
  },
};
