import { describeAdoptions } from "../../recovery/reconcile.ts";
import type { PreflightCheck } from "../check.ts";

export const nothingIsPaidForTwice: PreflightCheck = {
  // The provider enters a server in the state when it runs, and a deploy that broke off before left it paid and forgotten.
  claim: "what the account holds under the environment's names is known to Terraform",
  async run({ standing, journal, manifest: { environment, names } }) {
    const { adopt, diskToAdopt, failedLaunches, problems } = await standing();
    if (Object.keys(adopt).length > 0 || failedLaunches.length > 0) {
      journal.plan({ adopt, failedLaunches: [...(journal.read().failedLaunches ?? []), ...failedLaunches.map(({ InstanceId }) => InstanceId)] });
    }
    const again = `npx cdktf deploy ${environment}`;
    return [
      ...problems,
      ...failedLaunches.map(({ InstanceId }) => `the cloud could not launch ${names.server} (${InstanceId}, LAUNCH_FAILED). Next: look in the console whether its price came back, then ${again}, which orders anew`),
      ...(diskToAdopt === undefined ? [] : [`the account holds the data disk ${names.dataDisk} (${diskToAdopt.DiskId}), which is paid for and not in Terraform's state, as a broken-off deploy leaves it. Next: npm run doctor -- ${environment} --adopt, then ${again}`]),
      ...(Object.keys(adopt).length === 0 ? [] : [`the account holds ${describeAdoptions(adopt)}, not in Terraform's state, as a broken-off deploy leaves it. Next: ${again}, which imports it; the plan shows it`]),
    ].join("\n") || undefined;
  },
};
