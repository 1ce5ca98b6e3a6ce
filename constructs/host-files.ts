import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { hostFiles } from "../templates/files.ts";
import type { GatewayContract } from "./gateway-contract.ts";
import { hostFileValues } from "./host-file-values.ts";
import type { OpenPort } from "./open-port.ts";
import type { HostFile } from "./published/host-manifest.ts";
import { renderTemplate } from "./template-renderer.ts";
import { TerraformData } from "./terraform-data.ts";

/** The OpenAI-compatible model that the agent core talks to; its key is the secret MODEL_API_KEY. */
export interface AgentModel {
  readonly baseUrl: string;
  readonly name: string;
  /** Tokens that fit into one request. */
  readonly contextWindow: number;
  /** Tokens of the longest answer. */
  readonly maxTokens: number;
}

export interface HostFilesProps {
  /** The public host name, lower case. */
  readonly domain: string;
  /** IPv4 or IPv6 blocks that `admins` ports are open to. */
  readonly adminCidrs: readonly string[];
  /** Single addresses that fail2ban never bans. */
  readonly deployers: readonly string[];
  /** The list that the cloud firewall is made from, too (requirement I5). */
  readonly openPorts: readonly Pick<OpenPort, "port" | "protocol" | "from">[];
  /** `HH:MM` in UTC, or null: never reboot by itself. */
  readonly rebootWindow: string | null;
  /** Public key lines of people who may log in as the deploy user, besides the login key. */
  readonly operatorKeys: readonly string[];
  /** Where the data disk is mounted; null keeps /data on the system disk. */
  readonly dataMountPoint: string | null;
  readonly acmeDirectory: string;
  readonly acmeContact: string;
  /** `environment` of app/contract.json. */
  readonly gatewayEnvironment: readonly Pick<GatewayContract["environment"][number], "name" | "required" | "secret">[];
  /** Values for the variables that are no secrets; those left out keep the gateway's own default. */
  readonly gatewaySettings: Readonly<Record<string, string>>;
  /** Secret name -> version. Values are never given to a construct (requirement I7). */
  readonly secretVersions: Readonly<Record<string, string>>;
  /** @default Tencent's Hunyuan, see host-file-values.ts */
  readonly agentModel?: AgentModel;
  /** @default the project's templates/ */
  readonly templatesDirectory?: string;
}

/** Renders every file of the server; throws a TemplateError that names file, variable and value. */
export function renderHostFiles(props: HostFilesProps): HostFile[] {
  const directory = props.templatesDirectory ?? new URL("../templates", import.meta.url).pathname;
  const values = hostFileValues(props);
  return hostFiles.map(({ line, ...facts }) => ({
    ...facts,
    content: renderTemplate({
      name: `templates${facts.path}.hbs`,
      source: readFileSync(`${directory}${facts.path}.hbs`, "utf8"),
      values,
      secretVersions: props.secretVersions,
      spaces: line ?? false,
    }),
  }));
}

/** The server's files, one `terraform_data` each, so that a plan shows a changed setting as one changed line (requirement I4). */
export class HostFiles extends Construct {
  readonly files: readonly HostFile[];
  /** Changes with any text, mode, owner or unit: sha256 in hex over the whole list. */
  readonly fingerprint: string;
  private readonly resources: readonly TerraformData[];

  constructor(scope: Construct, id: string, props: HostFilesProps) {
    super(scope, id);
    this.files = renderHostFiles(props);
    this.fingerprint = createHash("sha256").update(JSON.stringify(this.files)).digest("hex");
    this.resources = this.files.map((file) => {
      const resource = new TerraformData(this, fileId(file.path), { input: file.content });
      // Without cdktf's hash the plan reads terraform_data.etc-nginx-nginx-conf.
      resource.overrideLogicalId(fileId(file.path));
      return resource;
    });
  }

  /** Enters the files in the state only after what brings them to the server: when that fails, the next plan still shows their lines. */
  recordAfter(installed: ITerraformDependable): void {
    for (const resource of this.resources) resource.dependsOn = [dependable(installed)];
  }
}

/** `/etc/nginx/nginx.conf` -> `etc-nginx-nginx-conf`. */
export function fileId(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
