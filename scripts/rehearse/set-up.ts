import { join } from "node:path";
import type { Environment } from "../../stacks/environments/schema.ts";
import { messageOf } from "../cli/command.ts";
import { createClient } from "../tencent/client.ts";
import type { OpenClaw } from "./agent/install-openclaw.ts";
import { childEnvironment } from "./child-environment.ts";
import type { DeploymentOptions } from "./deployment.ts";
import { endAtStages } from "./end-deploy.ts";
import { parseFault } from "./faults/fault.ts";
import { faultsFromFile } from "./faults/faults.ts";
import { operatorAddress } from "./operator-address.ts";
import { makeOwnFiles } from "./own-files.ts";
import { mirrorBinary, type ProviderChoice } from "./provider-choice.ts";
import { startTwin, type TwinHandle } from "./twin/handle.ts";

export interface SetUpOptions {
  readonly name: string;
  readonly environment: Environment;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly provider: ProviderChoice;
  readonly machines: boolean;
  /** Faults to begin with, as after `--fault`. */
  readonly faults: readonly string[];
  /** The project's folder. */
  readonly project: string;
  /** Where everything that the rehearsal writes goes; it is made anew. */
  readonly directory: string;
  readonly runtimeDirectory: string;
  readonly cacheDirectory: string;
  /** The environment of the user's shell. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  /** Whether the power of its servers may be cut: what they sync is kept then, which takes longer. @default when one of `faults` does it */
  readonly powerCuts?: boolean;
  /** How long the offline provider waits for a state, seconds. @default as long as the real one */
  readonly providerPatience?: number;
  /** The agent core on the servers. @default a stand-in */
  readonly openclaw?: OpenClaw | undefined;
  /** Told what the twin is busy with. */
  readonly note: (text: string) => void;
  /** Told as soon as there is a twin, so that a signal can remove it. */
  readonly onTwin: (twin: TwinHandle) => void;
}

/** An empty account on a twin of its own, and everything that a deploy of the environment to it needs. The twin is the caller's to close. */
export async function setUp(options: SetUpOptions): Promise<DeploymentOptions> {
  const { name, environment, environments, provider, machines, project, directory } = options;
  const files = makeOwnFiles(directory, [...new Set([...environments.values()].flatMap(({ secrets }) => Object.keys(secrets)))], options.faults);
  const twin = await startTwin(
    {
      machines,
      account: environment.account,
      dnsZones: [...new Set([...environments.values()].map(({ dnsZone }) => dnsZone))],
      operatorAddress: operatorAddress(environment),
      runtimeDirectory: options.runtimeDirectory,
      rehearsal: directory,
      cacheDirectory: options.cacheDirectory,
      faultFile: files.faultFile,
      syncedDisks: options.powerCuts ?? options.faults.some((fault) => parseFault(fault).name === "server-power-cut"),
      ...(options.openclaw && { openclaw: { layer: options.openclaw.layer, models: [...new Set([...environments.values()].map(({ model }) => model.baseUrl))] } }),
      ...(options.providerPatience !== undefined && { providerPatience: options.providerPatience }),
    },
    { logFile: files.twinLogFile, note: options.note },
  );
  options.onTwin(twin);
  try {
    const { facts } = twin;
    const child = childEnvironment({
      shell: options.shell,
      home: files.home,
      twin: facts.pid,
      proxy: facts.proxy,
      credentials: facts.credentials,
      stateDirectory: files.stateDirectory,
      secretsFile: files.secretsFile,
      loginKey: files.loginKey,
      loginPublicKey: files.loginPublicKey,
      caFile: facts.caFile,
      resolver: facts.resolver,
      serverDirectory: machines ? null : files.serverDirectory,
      compileCache: join(project, ".cache", "compiled"),
      provider: provider.kind === "offline" ? { reattach: facts.reattach } : provider.path === undefined ? { downloads: join(options.cacheDirectory, "terraform-plugins") } : { cliConfig: mirrorBinary(provider.path, directory, options.shell) },
    });
    return {
      name,
      environment,
      twin,
      cloud: createClient({ ...facts.credentials, region: environment.region, protocol: "HTTP", proxy: facts.proxy, timeoutSeconds: 30 }),
      files,
      childEnvironment: child,
      project,
      watchStages: endAtStages(faultsFromFile(files.faultFile, () => undefined), { twin: facts.pid, starter: process.pid }, () => {
        twin.cutPower().catch((error: unknown) => { options.note(messageOf(error)); });
      }),
    };
  } catch (error) {
    await twin.close();
    throw error;
  }
}
