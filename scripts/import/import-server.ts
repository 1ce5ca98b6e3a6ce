import { Value } from "typebox/value";
import { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { scratchFolder } from "../synthesized/scratch-folder.ts";
import { CommandError } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import type { Shell } from "../cli/run-program.ts";
import { parsePlan } from "../plan/plan-document.ts";
import { maskFor } from "../plan/secret-texts.ts";
import { stackReport, type StackReport } from "../plan/stack-report.ts";
import { PlanRefused, runTerraform, terraformPlan } from "../plan/terraform-plan.ts";
import { accountIsOurs } from "../preflight/checks/account-is-ours.ts";
import { isServing } from "../recovery/holdings.ts";
import { managedResources } from "../recovery/terraform-state.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";
import { synthesize } from "../synthesized/synthesize.ts";
import type { CloudClient } from "../tencent/client.ts";

export interface ImportOptions {
  readonly environment: string;
  /** `lhins-…` */
  readonly instanceId: string;
  /** Every environment of the table. */
  readonly known: readonly string[];
  /** The project's folder. */
  readonly project: string;
  readonly shell: Shell;
  readonly cloud: (region: string) => CloudClient;
  readonly progress: Progress;
}

export interface Imported {
  /** Addresses now in the state. */
  readonly imported: readonly string[];
  /** What the next deploy would change. */
  readonly report: StackReport;
}

const INSTANCE = "tencentcloud_lighthouse_instance";
const RULES = "tencentcloud_lighthouse_firewall_rule";

/** As DescribeInstances shows a server. */
interface Server {
  readonly InstanceName: string;
  readonly InstanceState: string;
  readonly Zone: string;
  readonly BlueprintId: string;
}

/**
 * Enters a server that was made by hand in the environment's state, with its firewall rules, and plans what a deploy would
 * change. Touches nothing in the cloud. Throws a CommandError, the state as it was, when a deploy would wipe or replace it.
 */
export async function importServer({ environment, instanceId, known, project, shell, cloud: cloudOf, progress }: ImportOptions): Promise<Imported> {
  using folder = scratchFolder(project, "import-");
  try {
    const stack = (await progress.step("synthesize", () => synthesize({ project, outputDirectory: folder.path, shell }))).get(environment);
    const manifest = stack?.documents.get("preflight");
    if (stack === undefined || !Value.Check(PreflightManifest, manifest)) throw new CommandError(`the stack of ${environment} is in a form that is not understood. Next: npm ci, then try again`);
    const cloud = cloudOf(manifest.region);
    const foreign = await accountIsOurs.run({ cloud, manifest });
    if (foreign !== undefined) throw new CommandError(foreign);
    await progress.step(`look at ${instanceId}`, async () => { refuseUnfit(await serverOf(cloud, instanceId, manifest.region), { instanceId, manifest, known }); });
    await progress.step("read the state", () => runTerraform(stack, ["init", "-input=false", "-no-color"], shell));
    const there = (await managedResources(stack.directory, shell)).first(INSTANCE);
    if (there !== undefined) throw new CommandError(`${environment} has the server ${there.id} already. Next: ${there.id === instanceId ? `npm run plan -- ${environment}` : `npm run env -- new NAME --like ${environment}, and import it there`}`);
    const imported: string[] = [];
    const enter = async (type: string): Promise<void> => {
      const address = addressOf(stack, type);
      await progress.step(`import ${stack.constructPaths.get(address) ?? address}`, () => runTerraform(stack, ["import", "-input=false", "-no-color", address, instanceId], shell));
      imported.push(address);
    };
    await enter(INSTANCE);
    try {
      const { TotalCount } = await cloud.call<{ TotalCount: number }>("lighthouse", "DescribeFirewallRules", { InstanceId: instanceId, Limit: 1 });
      if (TotalCount > 0) await enter(RULES);
      const plan = await progress.step("plan what a deploy would change", (note) => terraformPlan(stack, shell, note));
      const report = stackReport(stack, parsePlan(plan.document), maskFor(shell));
      const lost = report.resources.find(({ address, action }) => address === addressOf(stack, INSTANCE) && (action === "replace" || action === "reinstall" || action === "delete"));
      if (lost !== undefined) throw new PlanRefused(`a deploy would ${lost.action} the server`);
      return { imported, report };
    } catch (error) {
      // What a deploy would destroy is not ours to manage.
      await runTerraform(stack, ["state", "rm", ...imported], shell);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    throw new CommandError(`${instanceId} is not imported, and Terraform's state is as it was: ${maskFor(shell)(error.message)}\nNext: make stacks/environments/${environment}.ts say what the server is, then import again`, { cause: error });
  }
}

async function serverOf(cloud: CloudClient, instanceId: string, region: string): Promise<Server> {
  const { InstanceSet } = await cloud.call<{ InstanceSet: readonly Server[] }>("lighthouse", "DescribeInstances", { InstanceIds: [instanceId] });
  const [server] = InstanceSet;
  if (server === undefined) throw new CommandError(`the account has no server ${instanceId} in ${region}. Next: look for it in the console, and set region in the table`);
  return server;
}

/** Refuses a server that a deploy would wipe, replace, or take from another environment. */
function refuseUnfit({ InstanceName, InstanceState, Zone, BlueprintId }: Server, { instanceId, manifest: { environment, zone, blueprint }, known }: { readonly instanceId: string; readonly manifest: PreflightManifest; readonly known: readonly string[] }): void {
  const table = `stacks/environments/${environment}.ts`;
  const owner = known.find((name) => name !== environment && (InstanceName === `lightkeeper-${name}` || InstanceName.startsWith(`lightkeeper-${name}_`)));
  const problems = [
    ...(isServing({ InstanceState }) ? [] : [`it is ${InstanceState}: it is no longer, or not yet, a server`]),
    ...(owner === undefined ? [] : [`it is called ${InstanceName}, which is the server of ${owner}`]),
    ...(BlueprintId === blueprint ? [] : [`it runs the image ${BlueprintId}, and blueprint.id in the table is "${blueprint}": a deploy would reinstall it, which wipes its system disk. Next: set blueprint to what it runs`]),
    ...(Zone === zone ? [] : [`it stands in ${Zone}, and zone in the table is "${zone}": a deploy would buy another one in its place. Next: set zone to "${Zone}"`]),
  ];
  if (problems.length > 0) throw new CommandError(`${instanceId} is not imported, and nothing was changed:\n${problems.map((problem) => `  ${problem}\n`).join("")}Next: edit ${table}, then import again`);
}

function addressOf({ blocks }: SynthesizedStack, type: string): string {
  const address = [...blocks.keys()].find((each) => each.startsWith(`${type}.`));
  if (address === undefined) throw new CommandError(`the stack has no ${type}. Next: npm ci, then try again`);
  return address;
}
