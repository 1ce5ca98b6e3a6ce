import { randomBytes } from "node:crypto";
import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueBlueprint } from "../catalogue/catalogue.ts";
import { apiTime, monthsLater } from "../clock.ts";
import { blueprintFields, showBlueprint, visibleBlueprints } from "./blueprint-view.ts";
import { bundleFields, showBundle, showPrice } from "./bundle-view.ts";
import { blueprintChecks, bundleChecks } from "./catalogue.ts";
import type { LighthouseActions } from "./define.ts";
import { reasonAgainst } from "./instance-changes.ts";
import { findInstance, findInstances, hasMachine, requireReady } from "./instance-rules.ts";
import { blueprintOf, bundleOf } from "./instance-view.ts";
import { checkIds, page, select } from "./listing.ts";
import { catalogueRegion, isSoldOut, upgradePrice } from "./purchase.ts";
import { quotas } from "./quotas.ts";

const bytesPerGiB = 1024 ** 3;

/** What can be seen of an instance beside itself: its software, its traffic, what it could become. */
export const instanceLookActions = {
  /** Of one instance per call, as the API has it. */
  DescribeBlueprintInstances(call, request) {
    const found = findInstances(call, request.InstanceIds, 1);
    return {
      TotalCount: found.length,
      BlueprintInstanceSet: found.map((instance) => ({ Blueprint: showBlueprint(blueprintOf(call, instance)), SoftwareSet: softwareOf(blueprintOf(call, instance)), InstanceId: instance.id })),
    };
  },

  DescribeInstancesDiskNum(call, request) {
    const found = findInstances(call, request.InstanceIds);
    const disks = [...call.region.disks.values()];
    return {
      TotalCount: found.length,
      AttachDetailSet: found.map(({ id }) => ({ InstanceId: id, AttachedDiskCount: disks.filter((disk) => disk.instanceId === id).length, MaxAttachCount: quotas.disksPerInstance })),
    };
  },

  async DescribeInstancesTrafficPackages(call, request) {
    checkIds("lhins", request.InstanceIds ?? [], "InvalidParameterValue.InstanceIdMalformed");
    const found = select([...call.region.instances.values()], request.InstanceIds, undefined, {});
    const shown = await Promise.all(page(found, request).map(async (instance) => ({ InstanceId: instance.id, TrafficPackageSet: [await trafficOf(call, instance)] })));
    return { TotalCount: found.length, InstanceTrafficPackageSet: shown };
  },

  /** An address of the right form that leads nowhere. */
  DescribeInstanceVncUrl(call, request) {
    const instance = findInstance(call, request.InstanceId);
    requireReady(call, instance);
    return { InstanceVncUrl: `wss://${call.region.name.split("-").at(-1) ?? ""}vnc.qcloud.com:26789/vnc?s=${encodeURIComponent(randomBytes(48).toString("base64"))}` };
  },

  /** All bundles but its own, with the reason of those that it cannot take. */
  DescribeModifyInstanceBundles(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const others = [...call.cloud.catalogue.bundles.values()].filter(({ id }) => id !== instance.bundleId);
    const found = select(others, undefined, request.Filters, bundleFields, { valuesPerFilter: 5, checks: bundleChecks });
    return {
      TotalCount: found.length,
      ModifyBundleSet: page(found, request).map((bundle) => {
        const reason = reasonAgainst(call, instance, bundle.id);
        const price = upgradePrice(call, instance, bundle);
        return {
          ModifyPrice: showPrice(price, price),
          ModifyBundleState: reason === undefined ? "AVAILABLE" : isSoldOut(call, bundle, instance.zone) ? "SOLD_OUT" : "UNAVAILABLE",
          Bundle: showBundle(call, bundle, [instance.zone]),
          NotSupportModifyMessage: reason ?? "",
        };
      }),
    };
  },

  DescribeResetInstanceBlueprints(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const found = select(visibleBlueprints(call), undefined, request.Filters, blueprintFields, { valuesPerFilter: 5, checks: blueprintChecks });
    return {
      TotalCount: found.length,
      ResetInstanceBlueprintSet: page(found, request).map((blueprint) => {
        const reason = reasonAgainstReset(call, instance, blueprint);
        return { BlueprintInfo: showBlueprint(blueprint), IsResettable: reason === "", NonResettableMessage: reason };
      }),
    };
  },
} satisfies LighthouseActions;

function softwareOf({ type, title, version }: CatalogueBlueprint) {
  return type === "APP_OS" ? [{ Name: title, Version: version, ImageUrl: "", InstallDir: `/usr/local/lighthouse/softwares/${title.toLowerCase()}`, DetailSet: [] }] : [];
}

/** Empty when an instance can be reinstalled from the blueprint. */
function reasonAgainstReset(call: Call, instance: Instance, blueprint: CatalogueBlueprint): string {
  const bundle = bundleOf(call.cloud, instance);
  if (blueprint.platformType !== blueprintOf(call, instance).platformType && !catalogueRegion(call).mainland) return "The platform type cannot change outside of the mainland.";
  if (blueprint.image === null) return `The twin can boot nothing for ${blueprint.osName}.`;
  if (bundle.memoryGiB < blueprint.memoryGiB || bundle.diskGiB < blueprint.diskGiB) return `It needs ${blueprint.memoryGiB} GB of memory and ${blueprint.diskGiB} GB of disk.`;
  return "";
}

/** The package of the current month, which begins on the day of purchase. Guessed: the form of its id, and that the twin counts since the machine was made. */
async function trafficOf(call: Call, instance: Instance) {
  const { clock, hypervisor } = call.cloud;
  const used = hasMachine(instance) ? await hypervisor.sentBytes(instance.id) : 0;
  const total = bundleOf(call.cloud, instance).trafficGiB * bytesPerGiB;
  let months = 0;
  while (monthsLater(instance.createdAt, months + 1) <= clock.now()) months += 1;
  return {
    TrafficPackageId: instance.id.replace("lhins", "lhtp"),
    TrafficUsed: Math.min(used, total),
    TrafficPackageTotal: total,
    TrafficPackageRemaining: Math.max(0, total - used),
    TrafficOverflow: Math.max(0, used - total),
    StartTime: apiTime(monthsLater(instance.createdAt, months)),
    EndTime: apiTime(monthsLater(instance.createdAt, months + 1)),
    Deadline: apiTime(instance.expiresAt),
    Status: "NETWORK_NORMAL",
  };
}
