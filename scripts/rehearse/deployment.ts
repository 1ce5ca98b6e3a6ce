import { readFileSync } from "node:fs";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import type { CloudClient } from "../tencent/client.ts";
import { cdktf, type CdktfRun } from "./cdktf.ts";
import type { Deployment } from "./check.ts";
import type { OwnFiles } from "./own-files.ts";
import type { TwinHandle } from "./twin/handle.ts";
import { visit, type HttpAnswer } from "./visitor/visit.ts";

export interface DeploymentOptions {
  readonly name: string;
  readonly environment: Environment;
  readonly twin: TwinHandle;
  readonly cloud: CloudClient;
  readonly files: OwnFiles;
  readonly childEnvironment: Readonly<Record<string, string>>;
  /** The project, or a working copy of it. */
  readonly project: string;
}

interface Instances {
  readonly InstanceSet: readonly { readonly InstanceId: string; readonly InstanceName: string; readonly PublicAddresses: readonly string[] }[];
}

/** Runs a cdktf verb of an environment against the twin. */
export function runCdktf(verb: "synth" | "diff" | "deploy" | "destroy", { name, files, childEnvironment, project }: Pick<DeploymentOptions, "name" | "files" | "childEnvironment" | "project">, onLine?: (line: string) => void): Promise<CdktfRun> {
  return cdktf(verb, verb === "synth" ? undefined : name, { project, outputDirectory: files.outputDirectory, environment: childEnvironment, logFile: files.logFile, ...(onLine && { onLine }) });
}

/** The deployed server as checks see it; throws when the account holds none of that name. */
export async function findDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { name, environment, twin, cloud, files } = options;
  const { InstanceSet } = await cloud.call<Instances>("lighthouse", "DescribeInstances", { Limit: 100 });
  const instance = InstanceSet.find(({ InstanceName }) => InstanceName === `lightkeeper-${name}`);
  const publicAddress = instance?.PublicAddresses[0];
  if (!instance || publicAddress === undefined) throw new CommandError(`the account holds no server lightkeeper-${name}. Next: see ${files.logFile}`);
  const { visitorNamespace, caFile } = twin.facts;
  const ca = caFile === null ? "" : readFileSync(caFile, "utf8");
  return {
    name,
    environment,
    instanceId: instance.InstanceId,
    publicAddress,
    twin,
    cloud,
    apiKey: files.apiKey,
    secretValues: files.secretValues,
    written: [files.outputDirectory, files.stateDirectory, files.logFile, files.twinLogFile, files.home],
    cdktf: (verb) => runCdktf(verb, options),
    async visit(path, { method = "GET", headers = {}, body, plain = false } = {}): Promise<HttpAnswer> {
      const answer = await visit(visitorNamespace, {
        kind: "http",
        url: `${plain ? "http" : "https"}://${environment.domain}${path}`,
        address: publicAddress,
        method,
        headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ca,
        timeoutMilliseconds: 20_000,
      });
      if (answer.kind !== "http") throw new Error("the visitor answered another question");
      if ("error" in answer) throw new Error(`${method} ${path}: ${answer.error}`);
      return answer;
    },
    async openPorts(from, ports) {
      const answer = await visit(from === "visitor" ? visitorNamespace : null, { kind: "ports", address: publicAddress, ports, timeoutMilliseconds: 400 });
      if (answer.kind !== "ports") throw new Error("the visitor answered another question");
      return answer.open;
    },
    async onServer(script) {
      const { exitCode, output } = await twin.run(instance.InstanceId, script);
      if (exitCode !== 0) throw new Error(`on the server: exit ${exitCode}: ${output.slice(-400)}`);
      return output;
    },
  };
}
