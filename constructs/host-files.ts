import { readFileSync } from "node:fs";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { hostFiles, type HostFileFacts } from "../templates/files.ts";
import { hostFileValues, type HostFilesProps } from "./host-file-values.ts";
import type { HostFile } from "./published/host-manifest.ts";
import { hostFileResource } from "./published/host-file-resource.ts";
import { renderTemplate } from "./template-renderer.ts";
import { TerraformData } from "./terraform-data.ts";

/** Renders every file of the server; throws a TemplateError that names file, variable and value. */
export function renderHostFiles(props: HostFilesProps): HostFile[] {
  const values = hostFileValues(props);
  const applies = { "certificates by DNS": values.acme.byDns, "alarms by webhook": values.alarm.byWebhook };
  return hostFiles.filter(({ where }) => where === undefined || applies[where]).map((file) => renderHostFile(file, props, values));
}

/** Renders one file of the server, as `renderHostFiles` does. */
export function renderHostFile({ path, mode, owner, group, unit, on, line }: HostFileFacts, props: HostFilesProps, values = hostFileValues(props)): HostFile {
  const directory = props.templatesDirectory ?? new URL("../templates", import.meta.url).pathname;
  return {
    path,
    mode,
    owner,
    group,
    ...(unit !== undefined && { unit }),
    ...(on !== undefined && { on }),
    content: renderTemplate({
      name: `templates${path}.hbs`,
      source: readFileSync(`${directory}${path}.hbs`, "utf8"),
      values,
      secretVersions: props.secretVersions,
      spaces: line ?? false,
    }),
  };
}

/** The server's files, one `terraform_data` each, so that a plan shows a changed setting as one changed line (requirement I4). */
export class HostFiles extends Construct {
  readonly files: readonly HostFile[];
  private readonly resources: readonly TerraformData[];

  constructor(scope: Construct, id: string, props: HostFilesProps) {
    super(scope, id);
    this.files = renderHostFiles(props);
    this.resources = this.files.map((file) => {
      const resource = new TerraformData(this, hostFileResource(file.path), { input: file.content });
      // Without cdktf's hash the plan reads terraform_data.etc-nginx-nginx-conf.
      resource.overrideLogicalId(hostFileResource(file.path));
      return resource;
    });
  }

  /** Enters the files in the state only after what brings them to the server: when that fails, the next plan still shows their lines. */
  recordAfter(installed: ITerraformDependable): void {
    for (const resource of this.resources) resource.dependsOn = [dependable(installed)];
  }
}
