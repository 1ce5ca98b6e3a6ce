import type { Instance } from "../account.ts";
import type { Call, Cloud } from "../call.ts";
import type { CatalogueBlueprint, CatalogueBundle } from "../catalogue/catalogue.ts";
import { apiTime } from "../clock.ts";

/** An instance as DescribeInstances shows it. */
export function showInstance(call: Call, instance: Instance) {
  const bundle = bundleOf(call.cloud, instance);
  const blueprint = blueprintOf(call, instance);
  return {
    InstanceId: instance.id,
    BundleId: instance.bundleId,
    BlueprintId: instance.blueprintId,
    CPU: bundle.cpu,
    Memory: bundle.memoryGiB,
    InstanceName: instance.name,
    InstanceChargeType: "PREPAID",
    SystemDisk: { DiskType: bundle.diskType, DiskSize: bundle.diskGiB, DiskId: instance.systemDiskId },
    PrivateAddresses: [instance.privateAddress],
    PublicAddresses: [instance.publicAddress],
    InternetAccessible: { InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR", InternetMaxBandwidthOut: bundle.mbps, PublicIpAssigned: true },
    RenewFlag: instance.renewFlag,
    LoginSettings: { KeyIds: [...instance.keyIds] },
    InstanceState: instance.state,
    Uuid: instance.uuid,
    LatestOperation: instance.operation.name,
    LatestOperationState: instance.operation.state,
    LatestOperationRequestId: instance.operation.requestId,
    LatestOperationStartedTime: apiTime(instance.operation.startedAt),
    IsolatedTime: instance.isolatedAt === null ? null : apiTime(instance.isolatedAt),
    CreatedTime: apiTime(instance.createdAt),
    ExpiredTime: apiTime(instance.expiresAt),
    PlatformType: blueprint.platformType,
    Platform: blueprint.platform,
    OsName: blueprint.osName,
    Zone: instance.zone,
    Tags: [...instance.tags],
    InstanceRestrictState: "NORMAL",
    SupportIpv6Detail: { IsSupport: false, Detail: "REGION_NOT_SUPPORT", Message: "" },
    PublicIpv6Addresses: [],
    InitInvocationId: instance.initInvocationId,
  };
}

/** The administrator that a bound key logs in as. */
export function loginUserOf(call: Call, instance: Instance): string {
  return blueprintOf(call, instance).loginUser;
}

export function bundleOf(cloud: Cloud, instance: Instance): CatalogueBundle {
  return known(cloud.catalogue.bundles.get(instance.bundleId), instance.bundleId);
}

/** What the instance was made of; a deleted blueprint is remembered as long as an instance was made of it. */
export function blueprintOf(call: Call, { blueprintId }: Instance): CatalogueBlueprint {
  return known(call.region.blueprints.get(blueprintId) ?? call.cloud.catalogue.blueprints.get(blueprintId), blueprintId);
}

function known<T>(entry: T | undefined, id: string): T {
  if (entry === undefined) throw new Error(`The catalogue lost "${id}", which an instance uses.`);
  return entry;
}
