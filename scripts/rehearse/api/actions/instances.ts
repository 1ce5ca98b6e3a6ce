import { randomUUID } from "node:crypto";
import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { bundlePrice, type CatalogueBlueprint, type CatalogueBundle } from "../catalogue/catalogue.ts";
import { monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { defaultRules, machineRules } from "./firewall-rule.ts";
import { findTemplate } from "./firewall-templates.ts";
import { showInstance } from "./instance-view.ts";
import { publicKeysOf } from "./key-pairs.ts";
import { checkIds, page, select } from "./listing.ts";
import { loginKeys } from "./login-configuration.ts";
import { catalogueRegion, checkPeriod, checkZone, pay, refund, renewFlagOf } from "./purchase.ts";

/** Buying instances and looking at them. */
export const instanceActions = {
  CreateInstances(call, request) {
    refuseWhatTheTwinLacks(request);
    const bundle = findBundle(call, request.BundleId);
    const blueprint = findBlueprint(call, request.BlueprintId);
    checkMatch(bundle, blueprint);
    const zone = chooseZone(call, bundle, request.Zones ?? []);
    if (call.cloud.faults.strike("stock-gone")) throw new ApiError("ResourcesSoldOut.BundleSoldOut", `Bundle ${bundle.id} is sold out in ${zone}.`);
    const months = request.InstanceChargePrepaid.Period;
    checkPeriod(months);
    const renewFlag = renewFlagOf(request.InstanceChargePrepaid.RenewFlag);
    const count = request.InstanceCount ?? 1;
    if (count < 1 || count > 30) throw new ApiError("InvalidParameterValue.OutOfRange", "InstanceCount must be 1 to 30.");
    const name = request.InstanceName || `${blueprint.title}-${newResourceId("x", 4).slice(2)}`;
    if (name.length > 60) throw new ApiError("InvalidParameterValue.InstanceNameTooLong", "InstanceName is longer than 60 characters.");
    const keyIds = loginKeys(call, request.LoginConfiguration);
    const rules = request.FirewallTemplateId ? findTemplate(call, request.FirewallTemplateId).rules.map(({ rule }) => rule) : defaultRules;
    const token = request.ClientToken ?? "";
    if (token.length > 64) throw new ApiError("InvalidParameterValue.ClientTokenTooLong", "ClientToken is longer than 64 characters.");
    const earlier = call.region.clientTokens.get(token);
    if (earlier !== undefined) return { InstanceIdSet: [...earlier] };
    if (request.DryRun === true) return { InstanceIdSet: [] };
    const price = bundlePrice(bundle, catalogueRegion(call)) * months;
    pay(call, price * count);

    const ids = Array.from({ length: count }, () => {
      const addresses = call.cloud.addresses.take();
      if (addresses === undefined) throw new ApiError("FailedOperation.UnableToCreateInstances", "No address is left.");
      const now = call.cloud.clock.now();
      const instance: Instance = {
        id: newResourceId("lhins"),
        uuid: randomUUID(),
        systemDiskId: newResourceId("lhdisk"),
        zone,
        ...addresses,
        createdAt: now,
        tags: request.Tags ?? [],
        name,
        bundleId: bundle.id,
        blueprintId: blueprint.id,
        renewFlag,
        expiresAt: monthsLater(now, months),
        isolatedAt: null,
        state: "PENDING",
        operation: { name: "CreateInstances", state: "OPERATING", requestId: call.requestId, startedAt: now },
        keyIds,
        keysInPlace: true,
        firewall: { rules, version: 1, busy: false },
      };
      call.region.instances.set(instance.id, instance);
      launch(call, instance, { bundle, blueprint, price });
      return instance.id;
    });
    if (token !== "") call.region.clientTokens.set(token, ids);
    return { InstanceIdSet: ids };
  },

  DescribeInstances(call, request) {
    checkIds("lhins", request.InstanceIds ?? [], "InvalidParameterValue.InstanceIdMalformed");
    if (request.Order !== undefined && request.OrderField === undefined) throw new ApiError("MissingParameter.OrderFieldRequired", "Order needs OrderField.");
    const found = select(
      [...call.region.instances.values()],
      request.InstanceIds,
      request.Filters,
      {
        "instance-name": (instance) => instance.name,
        "private-ip-address": (instance) => instance.privateAddress,
        "public-ip-address": (instance) => instance.publicAddress,
        zone: (instance) => instance.zone,
        "instance-state": (instance) => instance.state,
        "bundle-id": (instance) => instance.bundleId,
      },
      { tagsOf: (instance) => instance.tags },
    );
    const sorted = found.toSorted(orderOf(request.OrderField, request.Order));
    return { TotalCount: found.length, InstanceSet: page(sorted, request).map((instance) => showInstance(call.cloud, instance)) };
  },
} satisfies LighthouseActions;

export function findBundle(call: Call, id: string): CatalogueBundle {
  const bundle = call.cloud.catalogue.bundles.get(id);
  if (bundle === undefined) throw new ApiError("InvalidParameter.BundleIdNotFound", `There is no bundle "${id}" in ${call.region.name}.`);
  return bundle;
}

export function findBlueprint(call: Call, id: string): CatalogueBlueprint {
  if (!isResourceId("lhbp", id)) throw new ApiError("InvalidParameterValue.BlueprintIdMalformed", `"${id}" is not a blueprint's id.`);
  const blueprint = call.cloud.catalogue.blueprints.get(id);
  if (blueprint === undefined) throw new ApiError("ResourceNotFound.BlueprintIdNotFound", `There is no blueprint "${id}" in ${call.region.name}.`);
  return blueprint;
}

/** Refuses a bundle that is too small for the blueprint. */
export function checkMatch(bundle: CatalogueBundle, blueprint: CatalogueBlueprint): void {
  if (bundle.memoryGiB < blueprint.memoryGiB || bundle.diskGiB < blueprint.diskGiB) {
    throw new ApiError(
      ["InvalidParameterValue.BundleAndBlueprintNotMatch", "InvalidParameterValue.BlueprintConfigNotMatch"],
      `Blueprint ${blueprint.id} needs ${blueprint.memoryGiB} GB of memory and ${blueprint.diskGiB} GB of disk; bundle ${bundle.id} has ${bundle.memoryGiB} and ${bundle.diskGiB}.`,
    );
  }
}

export function isSoldOut(call: Call, bundle: CatalogueBundle, zone: string): boolean {
  return call.cloud.behaviour.soldOut.some((gone) => gone.bundle === bundle.id && gone.zone === zone);
}

function chooseZone(call: Call, bundle: CatalogueBundle, zones: readonly string[]): string {
  for (const zone of zones) checkZone(call, zone);
  const wanted = zones.length > 0 ? zones : catalogueRegion(call).zones;
  const zone = wanted.find((candidate) => !isSoldOut(call, bundle, candidate));
  if (zone === undefined) throw new ApiError("ResourcesSoldOut.BundleSoldOut", `Bundle ${bundle.id} is sold out in ${wanted.join(", ")}.`);
  return zone;
}

function refuseWhatTheTwinLacks(request: { Containers?: unknown; InitCommand?: unknown; DomainName?: unknown; Subdomain?: unknown }): void {
  if (request.Containers !== undefined) throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "Containers need a Docker blueprint.");
  if (request.InitCommand !== undefined) throw new ApiError("UnsupportedOperation", "The twin runs no InitCommand: the Terraform provider cannot send one.");
  if (request.DomainName !== undefined || request.Subdomain !== undefined) throw new ApiError("UnsupportedOperation", "The twin takes no domain at creation: use DNSPod.");
}

function launch(call: Call, instance: Instance, { bundle, blueprint, price }: { bundle: CatalogueBundle; blueprint: CatalogueBlueprint; price: number }): void {
  const { hypervisor, operations, faults } = call.cloud;
  operations.start([instance], call, {
    async run() {
      if (faults.strike("launch-failed")) throw new Error("a fault lets the launch fail");
      await hypervisor.create({
        id: instance.id,
        hostName: `VM-${instance.privateAddress.split(".").slice(2).join("-")}-${blueprint.platform.toLowerCase()}`,
        image: blueprint.image,
        privateAddress: instance.privateAddress,
        publicAddress: instance.publicAddress,
        size: { cpus: bundle.cpu, memoryGiB: bundle.memoryGiB, systemDiskGiB: bundle.diskGiB },
        authorizedKeys: publicKeysOf(call, instance.keyIds),
        loginUser: blueprint.loginUser,
      });
      await hypervisor.setFirewall(instance.id, machineRules(instance.firewall.rules));
      instance.state = "RUNNING";
    },
    undo() {
      instance.state = "LAUNCH_FAILED";
      // Guessed: an order that cannot be delivered is refunded by itself, as Tencent's billing rules say of other products.
      refund(call, price);
    },
  });
}

/** Isolated instances first, then the newest, unless the call asks for the order of expiry. */
function orderOf(field: string | undefined, order: string | undefined): (a: Instance, b: Instance) => number {
  if (field !== undefined) {
    const sign = order === "DESC" ? -1 : 1;
    return (a, b) => sign * (a.expiresAt.getTime() - b.expiresAt.getTime());
  }
  const rank = (instance: Instance): number => (instance.state === "SHUTDOWN" ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || b.createdAt.getTime() - a.createdAt.getTime();
}
