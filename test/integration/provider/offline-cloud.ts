import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import type { Timing } from "../../../scripts/rehearse/provider/cloud.ts";
import { serveProvider, type ServedProvider } from "../../../scripts/rehearse/provider/serve.ts";
import { createClient } from "../../../scripts/tencent/client.ts";
import { createObjectStorage } from "../../../scripts/tencent/object-storage.ts";
import { terraformWorkspace, type Workspace } from "./terraform.ts";

export const credentials = { secretId: "AKIDtwin", secretKey: "twin-key" };

export interface OfflineCloud {
  readonly api: CloudApi;
  readonly served: ServedProvider;
  /** A directory in which Terraform runs with the offline provider; removed with the cloud. */
  workspace(): Promise<Workspace>;
  close(): Promise<void>;
}

/** The twin's API without machines, and the offline provider that calls it. Timing: the provider's own, unless given. */
export async function startOfflineCloud(timing: Partial<Timing> = {}): Promise<OfflineCloud> {
  const sockets = await mkdtemp(join(tmpdir(), "lightkeeper-provider-"));
  const api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: ["example.com"], egressAddress: "203.0.113.7" });
  const served = await serveProvider({
    socketPath: join(sockets, "provider.sock"),
    client: (region, given = credentials) => createClient({ ...given, region, protocol: "HTTP", proxy: api.url, timeoutSeconds: 10 }),
    objectStorage: (region, domain, given = credentials) => createObjectStorage({ ...given, region, domain, proxy: api.url, timeoutSeconds: 10 }),
    timing,
  });
  const workspaces: Workspace[] = [];
  return {
    api,
    served,
    async workspace() {
      const workspace = await terraformWorkspace({ reattach: served.reattach });
      workspaces.push(workspace);
      return workspace;
    },
    async close() {
      for (const workspace of workspaces) await workspace.remove();
      await served.close();
      await api.close();
      await rm(sockets, { recursive: true });
    },
  };
}
