import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { runTerraformIn } from "../cli/run-terraform.ts";

/** Of a state file (version 4), what is read here; the rest is kept as it is. */
export const StateFile = Type.Object({
  version: Type.Literal(4),
  terraform_version: Type.String(),
  serial: Type.Integer(),
  lineage: Type.String(),
  resources: Type.Array(
    Type.Object({
      mode: Type.String(),
      type: Type.String(),
      name: Type.String(),
      instances: Type.Array(Type.Object({ status: Type.Optional(Type.String()), attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())) })),
    }),
  ),
});

export type StateFile = Static<typeof StateFile>;

const Stack = Type.Object({
  resource: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
  import: Type.Optional(Type.Array(Type.Object({ to: Type.String(), id: Type.String() }))),
});

export interface ManagedResource {
  readonly type: string;
  /** `TYPE.NAME`. */
  readonly address: string;
  readonly id: string;
  /** Its making broke off after it had an id: Terraform will replace it. */
  readonly tainted: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What Terraform manages of one stack, or is about to import. */
export class ManagedResources {
  readonly all: readonly ManagedResource[];
  readonly #imports: readonly { readonly type: string; readonly id: string }[];

  constructor(all: readonly ManagedResource[], imports: readonly { readonly to: string; readonly id: string }[] = []) {
    this.all = all;
    this.#imports = imports.map(({ to, id }) => ({ type: to.split(".")[0] ?? "", id }));
  }

  /** Ids of a type's resources, those that this deploy imports included. */
  ids(type: string): ReadonlySet<string> {
    return new Set([...this.all, ...this.#imports].filter((resource) => resource.type === type).map(({ id }) => id));
  }

  first(type: string): ManagedResource | undefined {
    return this.all.find((resource) => resource.type === type);
  }
}

/** Milliseconds within which a state has to be read or written. */
const PATIENCE = 120_000;

/** Runs Terraform in a folder that has a backend and returns what it prints; takes no lock. Throws a CommandError with its own words when it fails. */
export async function terraform(directory: string, words: readonly string[], env: Shell, input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runTerraformIn(directory, words, env, { interrupt: AbortSignal.timeout(PATIENCE), ...(input !== undefined && { input }) });
  if (exitCode === 0) return stdout;
  throw new CommandError(`terraform ${words[0] ?? ""} failed: ${stderr.trim() || stdout.trim()}`);
}

/** The state of the stack in this folder, whatever its backend; undefined when there is none yet. Throws a CommandError when Terraform cannot tell. */
export async function pullState(directory: string, env: Shell): Promise<StateFile | undefined> {
  readStack(directory);
  let text: string;
  try {
    text = await terraform(directory, ["state", "pull"], env);
  } catch (error) {
    throw new CommandError(`Terraform's state cannot be read in ${directory}: ${messageOf(error).trim()}. Next: terraform -chdir=${directory} init`, { cause: error });
  }
  if (text.trim() === "") return undefined;
  const document: unknown = JSON.parse(text);
  if (Value.Check(StateFile, document)) return document;
  throw new CommandError(`Terraform's state in ${directory} has a form that is not understood (version 4 is). Next: use the Terraform that wrote it`);
}

/** What is in the state, and what the synthesized stack imports. */
export async function managedResources(directory: string, env: Shell): Promise<ManagedResources> {
  const { import: imports = [] } = readStack(directory);
  const state = await pullState(directory, env);
  const all = (state?.resources ?? []).filter(({ mode }) => mode === "managed").flatMap(({ type, name, instances }) =>
    instances.map(({ attributes = {}, status }) => ({ type, address: `${type}.${name}`, id: typeof attributes["id"] === "string" ? attributes["id"] : "", tainted: status === "tainted", attributes })),
  );
  return new ManagedResources(all, imports);
}

/** The synthesized stack. Throws a CommandError when the folder holds none. */
export function readStack(directory: string): Static<typeof Stack> {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  } catch {
    throw new CommandError(`${directory} holds no synthesized stack. Next: npx cdktf synth`);
  }
  if (Value.Check(Stack, document)) return document;
  throw new CommandError(`${join(directory, "cdk.tf.json")} has a form that is not understood. Next: npx cdktf synth`);
}
