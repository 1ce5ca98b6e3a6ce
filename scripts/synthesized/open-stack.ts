import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type, type Static, type TSchema } from "typebox";
import { Value } from "typebox/value";
import { HostManifest } from "../../constructs/published/host-manifest.ts";
import { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { CommandError, messageOf } from "../cli/command.ts";
import { terraform } from "../recovery/terraform-state.ts";
import { synthesize } from "./synthesize.ts";

const Stack = Type.Object({
  terraform: Type.Object({ backend: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())) }),
  variable: Type.Object({ login_public_key: Type.Object({ default: Type.Optional(Type.String()) }) }),
  resource: Type.Record(Type.String(), Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
});

/** What a deploy of an environment would work with, and a folder in which Terraform finds its state. */
export interface OpenStack extends Disposable {
  readonly preflight: PreflightManifest;
  readonly host: HostManifest;
  /** Absolute path of the host manifest, from which its archives are named. Goes with the folder. */
  readonly hostPath: string;
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
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-stack-"));
  const remove = () => { rmSync(folder, { recursive: true, force: true }); };
  try {
    const output = join(folder, "out");
    const synthesized = (await synthesize({ project, outputDirectory: output, shell: env })).get(environment);
    if (synthesized === undefined) throw new CommandError(`no stack "${environment}" was synthesized. Next: use one version of the project for all commands`);
    const stack = checked(Stack, JSON.parse(readFileSync(join(synthesized.directory, "cdk.tf.json"), "utf8")), "the synthesized stack");
    const document = <Schema extends TSchema>(schema: Schema, script: string) => checked(schema, synthesized.documents.get(script), `what the synthesized stack gives ${script}`);
    const directory = join(folder, "state");
    mkdirSync(directory);
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend: stack.terraform.backend } }));
    await terraform(directory, ["init", "-input=false", "-no-color"], env).catch((error: unknown) => {
      throw new CommandError(`Terraform's state cannot be reached: ${messageOf(error).trim()}. Next: check the state's backend and its credentials`, { cause: error });
    });
    const path = stack.terraform.backend["local"]?.["path"];
    return {
      preflight: document(PreflightManifest, "preflight"),
      host: document(HostManifest, "host-apply"),
      hostPath: synthesized.documentPaths.get("host-apply") ?? "",
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

function checked<Schema extends TSchema>(schema: Schema, document: unknown, what: string): Static<Schema> {
  if (Value.Check(schema, document)) return document;
  throw new CommandError(`${what} is in a form that is not understood. Next: use one version of the project for all commands`);
}
