import { randomUUID } from "node:crypto";
import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { bundlePrice, type CatalogueBlueprint, type CatalogueBundle } from "../catalogue/catalogue.ts";
import { monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import { bootImage, checkMatch, findUsableBlueprint } from "./blueprint-rules.ts";
import { checkContainers } from "./containers.ts";
import type { LighthouseActions } from "./define.ts";
import { defaultRules, machineRules } from "./firewall-rule.ts";
import { findTemplate } from "./firewall-templates.ts";
import { readInitCommand, runInitCommand, type InitCommand } from "./init-command.ts";
import { machineSize, poweredOff } from "./instance-power.ts";
import { loginUserOf, showInstance } from "./instance-view.ts";
import { publicKeysOf } from "./key-pairs.ts";
import { checkIds, direction, ipAddress, noLongerThan, oneOf, page, select } from "./listing.ts";
import { readLogin } from "./login-configuration.ts";
import { catalogueRegion, checkPeriod, checkZone, findBundle, isSoldOut, pay, refund, renewFlagOf } from "./purchase.ts";
import { quotas } from "./quotas.ts";
import { readTags } from "./tags.ts";

/** Buying instances and looking at them. */
export const instanceActions = {
  CreateInstances(call, request) {
    if (request.DomainName !== undefined || request.Subdomain !== undefined) throw new ApiError("UnsupportedOperation", "The twin takes no domain at creation: use DNSPod.");
    const bundle = findBundle(call, request.BundleId);
    const blueprint = findUsableBlueprint(call, request.BlueprintId);
    checkMatch(bundle, blueprint);
    checkContainers(blueprint, request.Containers);
    const zone = chooseZone(call, bundle, request.Zones ?? []);
    if (call.cloud.faults.strike("stock-gone")) throw new ApiError("ResourcesSoldOut.BundleSoldOut", `Bundle ${bundle.id} is sold out in ${zone}.`);
    const months = request.InstanceChargePrepaid.Period;
    checkPeriod(months);
    const renewFlag = renewFlagOf(request.InstanceChargePrepaid.RenewFlag);
    const count = request.InstanceCount ?? 1;
    if (count < 1 || count > 30) throw new ApiError("InvalidParameterValue.OutOfRange", "InstanceCount must be 1 to 30.");
    const name = request.InstanceName || `${blueprint.title}-${newResourceId("x", 4).slice(2)}`;
    if (name.length > 60) throw new ApiError("InvalidParameterValue.InstanceNameTooLong", "InstanceName is longer than 60 characters.");
    const { keyIds, password } = readLogin(call, request.LoginConfiguration);
    const init = request.InitCommand === undefined ? undefined : readInitCommand(request.InitCommand);
    const tags = readTags(request.Tags);
    const rules = request.FirewallTemplateId ? findTemplate(call, request.FirewallTemplateId).rules.map(({ rule }) => rule) : defaultRules;
    const token = request.ClientToken ?? "";
    if (token.length > 64) throw new ApiError("InvalidParameterValue.ClientTokenTooLong", "ClientToken is longer than 64 characters.");
    const earlier = call.region.clientTokens.get(token);
    if (earlier !== undefined) return { InstanceIdSet: [...earlier] };
    const image = bootImage(blueprint);
    if (call.region.instances.size + count > quotas.instances) {
      throw new ApiError("LimitExceeded.InstanceQuotaLimitExceeded", `An account has at most ${quotas.instances} instances in a region.`);
    }
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
        tags,
        name,
        bundleId: bundle.id,
        blueprintId: blueprint.id,
        reinstallsTo: null,
        renewFlag,
        expiresAt: monthsLater(now, months),
        isolatedAt: null,
        state: "PENDING",
        operation: { name: "CreateInstances", state: "OPERATING", requestId: call.requestId, startedAt: now },
        keyIds,
        keyUser: blueprint.loginUser,
        keysInPlace: true,
        initInvocationId: "",
        firewall: { rules, version: 1, busy: false },
      };
      call.region.instances.set(instance.id, instance);
      launch(call, instance, { bundle, blueprint, image, price, password, init });
      return instance.id;
    });
    if (token !== "") call.region.clientTokens.set(token, ids);
    return { InstanceIdSet: ids };
  },

  DescribeInstances(call, request) {
    checkIds("lhins", request.InstanceIds ?? [], "InvalidParameterValue.InstanceIdMalformed");
    if (request.Order !== undefined && request.OrderField === undefined) throw new ApiError("MissingParameter.OrderFieldRequired", "Order needs OrderField.");
    const order = orderOf(request.OrderField, request.Order);
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
      {
        tagsOf: (instance) => instance.tags,
        checks: {
          "instance-name": noLongerThan(60, "InvalidParameterValue.InstanceNameTooLong"),
          "private-ip-address": ipAddress,
          "public-ip-address": ipAddress,
          zone: oneOf(catalogueRegion(call).zones, "InvalidParameterValue.InvalidZone"),
        },
      },
    );
    return { TotalCount: found.length, InstanceSet: page(found.toSorted(order), request).map((instance) => showInstance(call, instance)) };
  },
} satisfies LighthouseActions;

function chooseZone(call: Call, bundle: CatalogueBundle, zones: readonly string[]): string {
  for (const zone of zones) checkZone(call, zone);
  const wanted = zones.length > 0 ? zones : catalogueRegion(call).zones;
  const zone = wanted.find((candidate) => !isSoldOut(call, bundle, candidate));
  if (zone === undefined) throw new ApiError("ResourcesSoldOut.BundleSoldOut", `Bundle ${bundle.id} is sold out in ${wanted.join(", ")}.`);
  return zone;
}

interface Launch {
  bundle: CatalogueBundle;
  blueprint: CatalogueBlueprint;
  image: ReturnType<typeof bootImage>;
  /** Yuan that were paid for it. */
  price: number;
  password: string | undefined;
  init: InitCommand | undefined;
}

function launch(call: Call, instance: Instance, { bundle, blueprint, image, price, password, init }: Launch): void {
  const { hypervisor, operations, faults } = call.cloud;
  operations.start([instance], call, {
    async run() {
      if (faults.strike("launch-failed")) throw new Error("a fault lets the launch fail");
      await hypervisor.create({
        id: instance.id,
        hostName: `VM-${instance.privateAddress.split(".").slice(2).join("-")}-${blueprint.platform.toLowerCase()}`,
        image,
        privateAddress: instance.privateAddress,
        publicAddress: instance.publicAddress,
        region: call.region.name,
        size: machineSize(bundle),
        authorizedKeys: publicKeysOf(call, instance.keyIds),
        loginUser: blueprint.loginUser,
      });
      await enforceLatestRules(call, instance);
      if (password !== undefined) await poweredOff(call, instance, () => hypervisor.setPassword(instance.id, loginUserOf(call, instance), password));
      instance.state = "RUNNING";
      if (init !== undefined) runInitCommand(call, instance, init);
    },
    undo() {
      instance.state = "LAUNCH_FAILED";
      // Guessed: an order that cannot be delivered is refunded by itself, as Tencent's billing rules say of other products.
      refund(call, price);
    },
  });
}

/** Rules may change while the machine is made: goes on until it has the latest. */
async function enforceLatestRules({ cloud: { hypervisor } }: Call, { id, firewall }: Instance): Promise<void> {
  let enforced = 0;
  while (enforced !== firewall.version) {
    enforced = firewall.version;
    await hypervisor.setFirewall(id, machineRules(firewall.rules));
  }
}

/** Isolated instances first, then the newest, unless the call asks for the order of expiry. */
function orderOf(field: string | undefined, order: string | undefined): (a: Instance, b: Instance) => number {
  const sign = direction(["EXPIRED_TIME"], field, order, "ASC");
  if (field !== undefined) return (a, b) => sign * (a.expiresAt.getTime() - b.expiresAt.getTime());
  const rank = (instance: Instance): number => (instance.state === "SHUTDOWN" ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || b.createdAt.getTime() - a.createdAt.getTime();
}
