import { readFileSync } from "node:fs";
import { resourceNames } from "../../constructs/published/resource-names.ts";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import type { CloudClient } from "../tencent/client.ts";
import { cdktf, type CdktfRun, type CdktfVerb } from "./cdktf.ts";
import type { Deployment } from "./check.ts";
import { firstKey } from "./first-key.ts";
import { ipv6Of } from "./network/wires.ts";
import type { OwnFiles } from "./own-files.ts";
import type { TwinHandle } from "./twin/handle.ts";
import { fingerprintOf, linesHolding } from "./server-console.ts";
import { visit } from "./visitor/visit.ts";
import { visitorsOf } from "./visitor/visitors-of.ts";

export interface DeploymentOptions {
  readonly name: string;
  readonly environment: Environment;
  readonly twin: TwinHandle;
  readonly cloud: CloudClient;
  readonly files: OwnFiles;
  readonly childEnvironment: Readonly<Record<string, string>>;
  /** The project, or a working copy of it. */
  readonly project: string;
  /** Told every line that a deploy prints: a fault may end it there. */
  readonly watchStages: (line: string) => void;
}

interface Instances {
  readonly InstanceSet: readonly { readonly InstanceId: string; readonly InstanceName: string; readonly PublicAddresses: readonly string[] }[];
}

/** Runs a cdktf verb of some environments against the twin. */
export function runCdktf(verb: CdktfVerb, names: readonly string[], { files, childEnvironment, project, watchStages }: Pick<DeploymentOptions, "files" | "childEnvironment" | "project" | "watchStages">, note?: (line: string) => void): Promise<CdktfRun> {
  const onLine = (line: string) => {
    note?.(line);
    watchStages(line);
  };
  return cdktf(verb, names, { project, outputDirectory: files.outputDirectory, environment: childEnvironment, logFile: files.logFile, onLine });
}

/** The deployed server as checks see it, with a key that its gateway made; throws when the account holds none of that name. */
export async function findDeployment(options: DeploymentOptions): Promise<Deployment> {
  const server = await findServer(options);
  const apiKey = await firstKey(options.files, server.instanceId, () => server.onServer("lightkeeper first-key rehearsal --json 2>/run/first-key.log || { cat /run/first-key.log; exit 1; }"));
  return { ...server, apiKey, secretValues: [...server.secretValues, apiKey] };
}

/** The server alone, whether its gateway runs or not. */
export async function findServer(options: DeploymentOptions): Promise<Omit<Deployment, "apiKey">> {
  const { name, environment, twin, cloud, files } = options;
  const { InstanceSet } = await cloud.call<Instances>("lighthouse", "DescribeInstances", { Limit: 100 });
  const instance = InstanceSet.find(({ InstanceName }) => InstanceName === resourceNames(`lightkeeper-${name}`, environment.generation).server);
  const publicAddress = instance?.PublicAddresses[0];
  if (!instance || publicAddress === undefined) throw new CommandError(`the account holds no server lightkeeper-${name}. Next: see ${files.logFile}`);
  const { visitorNamespace, caFile } = twin.facts;
  const ca = caFile === null ? "" : readFileSync(caFile, "utf8");
  const onServer: Deployment["onServer"] = async (script) => {
    const { exitCode, output } = await twin.run(instance.InstanceId, script);
    if (exitCode !== 0) throw new Error(`on the server: exit ${exitCode}: ${output.slice(-400)}`);
    return output;
  };
  return {
    name,
    environment,
    instanceId: instance.InstanceId,
    publicAddress,
    twin,
    cloud,
    url: `https://${environment.domain}/`,
    hasRedis: true,
    secretValues: files.secretValues,
    written: [files.outputDirectory, files.stateDirectory, files.logFile, files.twinLogFile, files.home],
    serverDirectory: null,
    cdktf: (verb) => runCdktf(verb, [name], options),
    ...visitorsOf({ namespace: visitorNamespace, origin: `https://${environment.domain}`, plainOrigin: `http://${environment.domain}`, address: publicAddress, ca }),
    async openPorts(from, ports) {
      const address = from === "visitor over IPv6" ? ipv6Of(publicAddress) : publicAddress;
      const answer = await visit(from === "operator" ? null : visitorNamespace, { kind: "ports", address, ports, timeoutMilliseconds: 400 });
      if (answer.kind !== "ports") throw new Error("the visitor answered another question");
      return answer.open;
    },
    onServer,
    fingerprint: () => fingerprintOf(onServer),
    linesHolding: (values) => linesHolding(values, onServer),
  };
}
