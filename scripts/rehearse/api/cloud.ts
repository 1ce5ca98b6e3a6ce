import { newAccess } from "./access.ts";
import { newAlarms } from "./alarms.ts";
import { newLabels } from "./labels.ts";
import type { Account } from "./account.ts";
import { newDomain } from "./actions/new-domain.ts";
import { followPower } from "./actions/instance-power.ts";
import { noFaults, type Faults } from "../faults/faults.ts";
import { createAddressPool } from "./addresses.ts";
import type { Cloud, CloudBehaviour } from "./call.ts";
import { loadCatalogue } from "./catalogue/catalogue.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type DnsName, namesOf } from "./dns-names.ts";
import type { Hypervisor } from "./hypervisor.ts";
import { Operations } from "./operations.ts";

export interface CloudOptions extends Partial<CloudBehaviour> {
  hypervisor: Hypervisor;
  /** Uin of the account, digits. */
  accountId: string;
  /** Domains that the account has at DNSPod; delegated unless said otherwise. */
  domains: readonly (string | { name: string; delegated: boolean })[];
  /** Cash of the account, CNY. @default 100000 */
  balanceYuan?: number;
  /** The shortest time that an asynchronous operation takes. @default 200 */
  operationMilliseconds?: number;
  clock?: Clock;
  /** A /24 that instances get their public addresses from. @default 198.51.100.0/24 */
  publicRange?: string;
  /** Called at the start and after every change of a DNS record, with all records that resolve. */
  onRecords?: (names: readonly DnsName[]) => void;
  log?: (line: string) => void;
  /** Bad moments that a user asked for. @default none */
  faults?: Faults;
}

/** A cloud with one empty account. */
export function createCloud(options: CloudOptions): Cloud {
  const log = options.log ?? (() => undefined);
  const clock = options.clock ?? systemClock;
  const domains = options.domains.map((domain, index) => {
    const { name, delegated } = typeof domain === "string" ? { name: domain, delegated: true } : domain;
    return newDomain(index + 1, name.toLowerCase(), delegated, clock.now());
  });
  const account: Account = {
    id: options.accountId,
    balanceFen: Math.round((options.balanceYuan ?? 100_000) * 100),
    regions: new Map(),
    domains: new Map(domains.map((domain) => [domain.name, domain])),
    buckets: new Map(),
    alarms: newAlarms(),
    labels: newLabels(),
    access: newAccess(clock.now()),
  };
  followPower(account, options.hypervisor);
  return {
    account,
    catalogue: loadCatalogue(),
    hypervisor: options.hypervisor,
    clock,
    operations: new Operations(clock, options.operationMilliseconds ?? 200, log),
    addresses: createAddressPool(options.publicRange),
    behaviour: { startsAfterKeyBinding: options.startsAfterKeyBinding ?? true, soldOut: options.soldOut ?? [] },
    faults: options.faults ?? noFaults,
    recordsChanged: () => options.onRecords?.(namesOf(account)),
  };
}

