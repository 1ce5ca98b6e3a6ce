import { describeAdoptions } from "../../recovery/reconcile.ts";
import { deployAgain, type DoctorCheck } from "../check.ts";

export const nothingIsPaidForTwice: DoctorCheck = {
  claim: "what the account holds under the environment's names is known to Terraform",
  run({ environment, standing: { adopt, diskToAdopt, failedLaunches, problems }, record, manifest: { names } }) {
    const adoptions = { ...adopt };
    for (const [what, id] of Object.entries(record.adopt ?? {})) if (Reflect.get(adoptions, what) === id) Reflect.deleteProperty(adoptions, what);
    const lost = [...(Object.keys(adoptions).length === 0 ? [] : [describeAdoptions(adoptions)]), ...(diskToAdopt === undefined ? [] : [`data disk ${diskToAdopt.DiskId} (${diskToAdopt.DiskSize} GB, ${diskToAdopt.DiskState})`])];
    return [
      ...problems.map((problem) => ({ what: problem.split(". Next: ")[0] ?? problem, commands: (problem.split(". Next: ")[1] ?? "").split("; ").map((step) => (step.startsWith("tccli ") ? step : `# ${step}`)) })),
      ...failedLaunches.map(({ InstanceId }) => ({ what: `the cloud could not launch ${names.server} (${InstanceId}, LAUNCH_FAILED)`, commands: ["# look in the console whether its price came back", `npm run doctor -- ${environment} --adopt`, deployAgain(environment)] })),
      ...(lost.length === 0 ? [] : [{ what: `the account holds ${lost.join(", ")}, which Terraform's state does not know: a deploy broke off, or the state was lost`, commands: [`npm run doctor -- ${environment} --adopt`, deployAgain(environment)] }]),
    ];
  },
};
