import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { waitFor } from "../host/wait.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { DeployJournal } from "./deploy-journal.ts";
import { isBusy, readHoldings, type Holdings } from "./holdings.ts";
import { reconcile, type Reconciliation } from "./reconcile.ts";
import type { ManagedResources } from "./terraform-state.ts";

/** Where an environment stands: what the account holds, what Terraform manages, and how the two differ. */
export interface Standing extends Reconciliation {
  readonly holdings: Holdings;
  readonly managed: ManagedResources;
}

export interface StandingOptions {
  readonly manifest: PreflightManifest;
  readonly loginPublicKey: string;
  readonly cloud: CloudClient;
  readonly managed: () => Promise<ManagedResources>;
  readonly journal: DeployJournal;
  readonly signal: AbortSignal;
  /** Milliseconds that an operation in the account is waited for. @default 300000 */
  readonly patience?: number;
}

const SETTLED_WITHIN = 300_000;

/** Asks the account and Terraform. What a broken-off deploy set going is waited for: only then can be told how it ended, and the provider repeats no operation that comes too early. */
export async function readStanding({ manifest, loginPublicKey, cloud, managed: readManaged, journal, signal, patience = SETTLED_WITHIN }: StandingOptions): Promise<Standing> {
  const managed = await readManaged();
  let holdings = await readHoldings(cloud, manifest);
  await waitFor(
    async () => {
      if (!isBusy(holdings)) return true;
      holdings = await readHoldings(cloud, manifest);
      return isBusy(holdings) ? undefined : true;
    },
    { every: 2000, atMost: patience, signal },
  );
  const reconciliation = await reconcile({
    manifest,
    loginPublicKey,
    holdings,
    managed,
    knownFailures: journal.read().failedLaunches ?? [],
    firewallRules: async (InstanceId) => (await cloud.call<{ TotalCount: number }>("lighthouse", "DescribeFirewallRules", { InstanceId, Limit: 1 })).TotalCount,
  });
  return { ...reconciliation, holdings, managed };
}
