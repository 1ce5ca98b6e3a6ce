import { randomUUID } from "node:crypto";
import { CommandError, messageOf } from "../cli/command.ts";
import { registryHost } from "../cli/run-terraform.ts";
import type { DeployJournal } from "../recovery/deploy-journal.ts";
import type { Disk } from "../recovery/holdings.ts";
import { describeAdoptions } from "../recovery/reconcile.ts";
import type { Standing } from "../recovery/standing.ts";
import { pullState, terraform, type StateFile } from "../recovery/terraform-state.ts";
import type { OpenStack } from "../synthesized/open-stack.ts";

const DISK = "tencentcloud_lighthouse_disk";

/** Makes the next deploy take over what the account holds beside the state; returns what was done, one line each. */
export async function adoptHoldings({ standing, stack, journal, env }: { readonly standing: Standing; readonly stack: OpenStack; readonly journal: DeployJournal; readonly env: Readonly<Record<string, string | undefined>> }): Promise<readonly string[]> {
  const { adopt, diskToAdopt, failedLaunches } = standing;
  const done: string[] = [];
  if (diskToAdopt !== undefined) {
    await enterDisk(diskToAdopt, stack, env);
    done.push(`data disk ${diskToAdopt.DiskId} entered in Terraform's state`);
  }
  // Whatever there is to import: preflight looks at the account again before anything is bought.
  const { adopt: recorded, failedLaunches: known = [] } = journal.read();
  const imports = Object.keys(adopt).length > 0 ? adopt : (recorded ?? {});
  journal.plan({ adopt: imports, failedLaunches: [...known, ...failedLaunches.map(({ InstanceId }) => InstanceId)] });
  if (Object.keys(adopt).length > 0) done.push(`the next deploy imports ${describeAdoptions(adopt)}`);
  return [...done, ...failedLaunches.map(({ InstanceId }) => `the next order is another one than that of ${InstanceId}`)];
}

/** The provider imports no disks: so the disk is written into the state, as the provider would have it after buying it. */
async function enterDisk(disk: Disk, { directory, resources }: OpenStack, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [entry] = Object.entries(resources[DISK] ?? {});
  if (entry === undefined) throw new CommandError(`the table has no data disk, and the account holds ${disk.DiskId}. Next: set dataDisk, or return the disk`);
  const [name, config] = entry;
  const state = withDisk(await pullState(directory, env), name, config, disk, await versionOf(directory, env), registryHost(env));
  await terraform(directory, ["state", "push", "-"], env, JSON.stringify(state)).catch((error: unknown) => {
    throw new CommandError(`Terraform's state does not take the disk: ${messageOf(error).trim()}. Next: wait until no deploy runs, then try again`, { cause: error });
  });
}

/** The state with the disk in it. Arguments come from the stack, facts from the cloud. */
export function withDisk(state: StateFile | undefined, name: string, config: Readonly<Record<string, unknown>>, disk: Disk, terraformVersion: string, registry: string): StateFile {
  const before = state ?? { version: 4 as const, terraform_version: terraformVersion, serial: 0, lineage: randomUUID(), outputs: {}, resources: [], check_results: null };
  const providers = before.resources.map((resource): unknown => "provider" in resource ? resource.provider : undefined);
  const provider = providers.find((text) => typeof text === "string" && text.includes("/tencentcloud\"]")) ?? `provider["${registry}/tencentcloudstack/tencentcloud"]`;
  const attributes = {
    auto_mount_configuration: [],
    auto_voucher: null,
    disk_backup_quota: null,
    disk_charge_prepaid: [config["disk_charge_prepaid"]].flat(),
    disk_count: null,
    disk_name: disk.DiskName,
    disk_size: disk.DiskSize,
    disk_type: disk.DiskType,
    id: disk.DiskId,
    zone: disk.Zone,
  };
  const resource = { mode: "managed", type: DISK, name, provider, instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }] };
  return { ...before, serial: before.serial + 1, resources: [...before.resources.filter(({ type }) => type !== DISK), resource] };
}

async function versionOf(directory: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const answer: unknown = JSON.parse(await terraform(directory, ["version", "-json"], env));
  return typeof answer === "object" && answer !== null && "terraform_version" in answer ? String(answer.terraform_version) : "1.9.0";
}
