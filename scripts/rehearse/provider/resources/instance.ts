import { itemsIn, present, textIn, textsIn } from "../answers.ts";
import { oneOf } from "../checks.ts";
import type { Answer, Cloud, Look } from "../cloud.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, numberOf, type State, textOf, UnsupportedChange, zeroed } from "../lifecycle.ts";
import type { ObjectValue } from "../values.ts";

/** tencentcloud_lighthouse_instance: nothing replaces it; another blueprint reinstalls it in place. */
export const instance: Lifecycle = {
  imported: { is_update_bundle_id_auto_voucher: false, isolate_data_disk: true },
  checks: { permit_default_key_pair_login: oneOf("YES", "NO") },

  async create(planned, cloud) {
    const zone = textOf(planned, "zone");
    const answer = await cloud.once("lighthouse", "CreateInstances", {
      BundleId: textOf(planned, "bundle_id"),
      BlueprintId: textOf(planned, "blueprint_id"),
      InstanceChargePrepaid: { Period: numberOf(planned, "period"), RenewFlag: textOf(planned, "renew_flag") },
      InstanceName: textOf(planned, "instance_name"),
      Zones: zone === undefined ? undefined : [zone],
      DryRun: planned["dry_run"] === true ? true : undefined,
      ClientToken: textOf(planned, "client_token"),
      LoginConfiguration: login(planned),
      Containers: containers(planned),
      FirewallTemplateId: textOf(planned, "firewall_template_id"),
    });
    const id = present(textsIn(answer, "InstanceIdSet")[0], "InstanceIdSet");
    // The id enters state only after RUNNING: a timeout here leaves a paid orphan, as the real provider does.
    await cloud.lookUntil(`instance ${id} to become RUNNING`, async (): Promise<Look<true>> => {
      const found = await findInstance(cloud, id);
      if (found === undefined) return { pending: "creating" };
      const state = present(textIn(found, "InstanceState"), "InstanceState");
      return state === "RUNNING" ? { done: true } : { pending: state };
    });
    return { id };
  },

  async read(state, cloud) {
    const found = await findInstance(cloud, idOf(state));
    // Not "gone": the real provider fails here until the resource is removed from state by hand.
    if (found === undefined) throw new Error(`resource \`lighthouse instance\` ${idOf(state)} does not exist`);
    return having(state, {
      bundle_id: textIn(found, "BundleId"),
      blueprint_id: textIn(found, "BlueprintId"),
      renew_flag: textIn(found, "InstanceChargeType") === undefined ? undefined : (textIn(found, "RenewFlag") ?? ""),
      instance_name: textIn(found, "InstanceName"),
      zone: textIn(found, "Zone"),
      public_addresses: nonEmpty(textsIn(found, "PublicAddresses")),
      private_addresses: nonEmpty(textsIn(found, "PrivateAddresses")),
    });
  },

  async update(planned, prior, cloud) {
    const id = idOf(prior);
    if (changed(planned, prior, "firewall_template_id")) throw new Error("argument `firewall_template_id` cannot be changed");
    if (changed(planned, prior, "instance_name")) {
      await cloud.repeated("lighthouse", "ModifyInstancesAttribute", { InstanceIds: [id], InstanceName: textOf(planned, "instance_name") });
      await cloud.lookUntil(`instance ${id} to finish its operation`, async (): Promise<Look<true>> => {
        const operation = textIn(await mustFindInstance(cloud, id), "LatestOperationState");
        if (operation === "FAILED") throw new Error("failed operation");
        return operation === undefined || operation === "OPERATING" ? { pending: operation ?? "none" } : { done: true };
      });
    }
    if (changed(planned, prior, "bundle_id")) {
      const voucher = planned["is_update_bundle_id_auto_voucher"] === true;
      await cloud.repeated("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: planned["bundle_id"], AutoVoucher: voucher });
      await operationSucceeds(cloud, id);
    }
    if (changed(planned, prior, "blueprint_id")) {
      await cloud.repeated("lighthouse", "ResetInstance", { InstanceId: id, BlueprintId: planned["blueprint_id"] });
      await operationSucceeds(cloud, id);
    }
    refuse(planned, prior, "period");
    if (changed(planned, prior, "renew_flag")) {
      await cloud.repeated("lighthouse", "ModifyInstancesRenewFlag", { InstanceIds: [id], RenewFlag: planned["renew_flag"] });
    }
    for (const name of ["zone", "dry_run", "client_token"]) refuse(planned, prior, name);
    const [before, after] = [blocksOf(prior, "login_configuration")[0] ?? {}, blocksOf(planned, "login_configuration")[0] ?? {}];
    if (changed(after, before, "auto_generate_password")) throw new UnsupportedChange("login_configuration", "auto_generate_password");
    if (changed(after, before, "password")) {
      await cloud.repeated("lighthouse", "ResetInstancesPassword", { InstanceIds: [id], Password: zeroed(after, "password") });
      await operationSucceeds(cloud, id);
    }
    refuse(planned, prior, "containers");
  },

  async delete(state, cloud) {
    const id = idOf(state);
    await cloud.repeated("lighthouse", "IsolateInstances", { InstanceIds: [id], IsolateDataDisk: state["isolate_data_disk"] === true });
    await cloud.lookUntil(`instance ${id} to become SHUTDOWN`, async (): Promise<Look<true>> => {
      const found = await mustFindInstance(cloud, id);
      const operation = textIn(found, "LatestOperationState");
      if (operation === undefined) return { pending: "no operation" };
      if (operation === "FAILED") throw new Error("failed operation");
      const seen = present(textIn(found, "InstanceState"), "InstanceState");
      return seen === "SHUTDOWN" && operation !== "OPERATING" ? { done: true } : { pending: seen };
    });
    await cloud.once("lighthouse", "TerminateInstances", { InstanceIds: [id] });
  },
};

/** Waits until the instance's latest operation is SUCCESS; a FAILED one is waited out, as in the real provider. */
export async function operationSucceeds(cloud: Cloud, id: string): Promise<void> {
  await cloud.waitForState(`the operation of instance ${id}`, ["SUCCESS"], async () => textIn(await mustFindInstance(cloud, id), "LatestOperationState") ?? "");
}

async function findInstance(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeInstances", { InstanceIds: [id], Offset: 0, Limit: 100 }), "InstanceSet")[0];
}

async function mustFindInstance(cloud: Cloud, id: string): Promise<Answer> {
  return present(await findInstance(cloud, id), `instance ${id}`);
}

function refuse(planned: State, prior: State, name: string): void {
  if (changed(planned, prior, name)) throw new UnsupportedChange(name);
}

function nonEmpty(texts: readonly string[]): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts;
}

function login(planned: State): ObjectValue | undefined {
  const [block] = blocksOf(planned, "login_configuration");
  if (block === undefined) return undefined;
  const password = textOf(block, "password");
  return { AutoGeneratePassword: zeroed(block, "auto_generate_password"), ...(password === undefined ? {} : { Password: password }) };
}

function containers(planned: State): readonly ObjectValue[] | undefined {
  const blocks = blocksOf(planned, "containers");
  if (blocks.length === 0) return undefined;
  return blocks.map((block) => ({
    ContainerImage: zeroed(block, "container_image"),
    ContainerName: zeroed(block, "container_name"),
    Envs: blocksOf(block, "envs").map((env) => ({ Key: zeroed(env, "key"), Value: zeroed(env, "value") })),
    PublishPorts: blocksOf(block, "publish_ports").map((port) => ({
      HostPort: numberOf(port, "host_port") ?? 0,
      ContainerPort: numberOf(port, "container_port") ?? 0,
      Ip: zeroed(port, "ip"),
      Protocol: zeroed(port, "protocol"),
    })),
    Volumes: blocksOf(block, "volumes").map((volume) => ({ ContainerPath: zeroed(volume, "container_path"), HostPath: zeroed(volume, "host_path") })),
    Command: zeroed(block, "command"),
  }));
}
