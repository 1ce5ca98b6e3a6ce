import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Type, type Static, type TSchema } from "typebox";
import { Value } from "typebox/value";
import { HostManifest } from "../../constructs/published/host-manifest.ts";
import { CommandError } from "../cli/command.ts";

/** A finding of a rule at synth. */
export interface Annotation {
  readonly level: "info" | "warning" | "error";
  readonly constructPath: string;
  readonly message: string;
}

/** What synth wrote about one stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** Where Terraform runs. */
  readonly directory: string;
  /** Construct path without the stack's name, by Terraform address. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /** The script of this project that a resource runs when it is made, by Terraform address. */
  readonly programs: ReadonlyMap<string, string>;
  /** The document that such a script is given, by the script's name. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** Absolute paths of these documents. */
  readonly documentPaths: ReadonlyMap<string, string>;
  readonly host: HostManifest | undefined;
  /** Every resource and provider block as it stands in the synthesized stack, by address. */
  readonly blocks: ReadonlyMap<string, object>;
  readonly annotations: readonly Annotation[];
  /** As the stack pins it. */
  readonly providerVersion: string;
  /** SHA-256 in hex of the synthesized stack, whose references to files hold their hashes. */
  readonly digest: string;
}

const Manifest = Type.Object({
  stacks: Type.Record(
    Type.String(),
    Type.Object({ workingDirectory: Type.String(), annotations: Type.Array(Type.Object({ constructPath: Type.String(), level: Type.String(), message: Type.String() })) }),
  ),
});

const Resource = Type.Object({
  "//": Type.Object({ metadata: Type.Object({ path: Type.String() }) }),
  provisioner: Type.Optional(Type.Array(Type.Object({ "local-exec": Type.Optional(Type.Object({ command: Type.String(), environment: Type.Optional(Type.Record(Type.String(), Type.String())) })) }))),
});
const Provider = Type.Object({ source: Type.String(), version: Type.String() });
const Stack = Type.Object({ terraform: Type.Object({ required_providers: Type.Record(Type.String(), Provider) }), provider: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Object({})))), resource: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Resource))) });

/** Reads the output folder of a synth; throws a CommandError when it is not one. */
export function readSynthesized(outputDirectory: string): readonly SynthesizedStack[] {
  const { stacks } = readJson(Manifest, join(outputDirectory, "manifest.json"));
  return Object.entries(stacks).map(([name, { workingDirectory, annotations }]) => {
    const directory = join(outputDirectory, workingDirectory);
    const file = join(directory, "cdk.tf.json");
    const { terraform, provider = {}, resource: types = {} } = readJson(Stack, file);
    const resources = Object.entries(types).flatMap(([type, named]) => Object.entries(named).map(([id, resource]) => ({ address: `${type}.${id}`, resource, runs: runsOf(resource) })));
    const documentPaths = new Map(resources.flatMap(({ runs }) => runs.flatMap(({ script, document }) => (document === undefined ? [] : [[script, resolve(directory, document)] as const]))));
    const documents = new Map([...documentPaths].map(([script, path]) => [script, readJson(Type.Unknown(), path)] as const));
    return {
      name,
      directory,
      constructPaths: new Map(resources.map(({ address, resource }) => [address, resource["//"].metadata.path.replace(`${name}/`, "")])),
      programs: new Map(resources.flatMap(({ address, runs }) => runs.map(({ script }) => [address, script] as const))),
      documents,
      documentPaths,
      host: hostManifest(documents.get("host-apply")),
      blocks: new Map<string, object>([...Object.entries(provider).flatMap(([key, blocks]) => blocks.map((block, index) => [`provider.${key}.${index}`, block] as const)), ...resources.map(({ address, resource }) => [address, resource] as const)]),
      providerVersion: terraform.required_providers["tencentcloud"]?.version ?? "",
      digest: createHash("sha256").update(readFileSync(file)).digest("hex"),
      annotations: annotations.map(({ constructPath, level, message }) => ({ constructPath, message, level: level === "@cdktf/error" ? "error" : level === "@cdktf/warn" ? "warning" : "info" })),
    };
  });
}

interface Run {
  readonly script: string;
  readonly document: string | undefined;
}

const runsOf = ({ provisioner = [] }: Static<typeof Resource>): readonly Run[] =>
  provisioner.flatMap(({ "local-exec": run }) => (run === undefined ? [] : [{ script: run.command.split(" ").at(-1) ?? run.command, document: run.environment?.["LIGHTKEEPER_MANIFEST"] }]));

function hostManifest(document: unknown): HostManifest | undefined {
  return Value.Check(HostManifest, document) ? document : undefined;
}

function readJson<Schema extends TSchema>(schema: Schema, file: string): Static<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CommandError(`${file} cannot be read as JSON. Next: npm ci, then try again`, { cause: error });
  }
  if (Value.Check(schema, value)) return value;
  const [problem] = Value.Errors(schema, value);
  throw new CommandError(`${file} was written by another version: ${problem?.instancePath ?? ""} ${problem?.message ?? ""}. Next: npm ci, then try again`);
}
