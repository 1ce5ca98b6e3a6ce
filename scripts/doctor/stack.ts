import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Type, type Static, type TSchema } from "typebox";
import { Value } from "typebox/value";
import { HostManifest } from "../../constructs/published/host-manifest.ts";
import { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { CommandError, messageOf } from "../cli/command.ts";
import { terraform } from "../recovery/terraform-state.ts";

const Stack = Type.Object({
  terraform: Type.Object({ backend: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())) }),
  variable: Type.Object({ login_public_key: Type.Object({ default: Type.Optional(Type.String()) }) }),
  resource: Type.Record(Type.String(), Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
});

const Provisioned = Type.Object({ provisioner: Type.Array(Type.Object({ "local-exec": Type.Object({ command: Type.String(), environment: Type.Record(Type.String(), Type.String()) }) })) });

/** What a deploy of an environment would work with, and a folder in which Terraform finds its state. */
export interface OpenStack extends Disposable {
  readonly preflight: PreflightManifest;
  readonly host: HostManifest;
  readonly loginPublicKey: string;
  /** Arguments by type and name, as Terraform reads them. */
  readonly resources: Static<typeof Stack>["resource"];
  /** Holds the backend and nothing else: no provider is needed to read or write the state. */
  readonly directory: string;
  /** Path of the state where it is a local file. */
  readonly stateFile: string | undefined;
}

export interface OpenStackOptions {
  readonly environment: string;
  /** The project's folder. */
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Synthesizes into a folder of its own, which goes again. Throws a CommandError when the stack cannot be synthesized or its state not be reached. */
export async function openStack({ environment, project, env }: OpenStackOptions): Promise<OpenStack> {
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-doctor-"));
  const remove = () => { rmSync(folder, { recursive: true, force: true }); };
  try {
    const output = join(folder, "out");
    await promisify(execFile)(process.execPath, ["--no-warnings", join(project, "stacks", "main.ts")], { cwd: project, env: { ...env, CDKTF_OUTDIR: output } }).catch((error: unknown) => {
      const said = typeof error === "object" && error !== null && "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
      throw new CommandError(said === "" ? messageOf(error) : said, { cause: error });
    });
    const synthesized = join(output, "stacks", environment);
    const stack = readJson(Stack, join(synthesized, "cdk.tf.json"));
    const document = (script: string) => join(synthesized, manifestPath(stack, script));
    const directory = join(folder, "state");
    mkdirSync(directory);
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend: stack.terraform.backend } }));
    await terraform(directory, ["init", "-input=false", "-no-color"], env).catch((error: unknown) => {
      throw new CommandError(`Terraform's state cannot be reached: ${messageOf(error).trim()}. Next: check the state's backend and its credentials`, { cause: error });
    });
    const path = stack.terraform.backend["local"]?.["path"];
    return {
      preflight: readJson(PreflightManifest, document("preflight")),
      host: readJson(HostManifest, document("host-apply")),
      loginPublicKey: env["TF_VAR_login_public_key"] ?? stack.variable.login_public_key.default ?? "",
      resources: stack.resource,
      directory,
      stateFile: typeof path === "string" ? path : undefined,
      [Symbol.dispose]: remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function manifestPath(stack: Static<typeof Stack>, script: string): string {
  for (const resource of Object.values(stack.resource["terraform_data"] ?? {})) {
    if (!Value.Check(Provisioned, resource)) continue;
    const run = resource.provisioner.find(({ "local-exec": { command } }) => command.endsWith(` ${script}`));
    if (run !== undefined) return run["local-exec"].environment["LIGHTKEEPER_MANIFEST"] ?? "";
  }
  throw new CommandError(`the synthesized stack starts no ${script}. Next: use one version of the project for all commands`);
}

function readJson<Schema extends TSchema>(schema: Schema, path: string): Static<Schema> {
  const document: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (Value.Check(schema, document)) return document;
  throw new CommandError(`${path} was synthesized in a form that is not understood. Next: use one version of the project for all commands`);
}
