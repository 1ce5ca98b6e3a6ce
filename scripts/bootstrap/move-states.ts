import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import { stateBucketName, stateFileName } from "../../constructs/published/state-place.ts";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { runProgram, type Shell } from "../cli/run-program.ts";
import { runTerraformIn } from "../cli/run-terraform.ts";
import { pullState, terraform, type StateFile } from "../recovery/terraform-state.ts";
import { identityKeys } from "./identity-keys.ts";

export interface MoveOptions {
  readonly foundation: Foundation;
  readonly environments: readonly string[];
  /** The project's folder. */
  readonly project: string;
  /** Where local states are. @default the project's folder */
  readonly states?: string;
  readonly env: Shell;
  readonly direction: "in" | "out";
  readonly progress: Progress;
}

export interface Outcome {
  readonly stack: string;
  /** `cos://BUCKET/STACK`, or the file. */
  readonly place: string;
  readonly moved: boolean;
  readonly resources: number;
}

const FOUNDATION = "foundation";

/**
 * Applies the foundation and moves every state. Where a state is decides what is left to do, never a record of ours, so
 * that a run that was killed is taken up. Throws a CommandError with the next step; the state is then still where it was.
 */
export async function moveStates(options: MoveOptions): Promise<readonly Outcome[]> {
  const { environments, progress, direction } = options;
  const scratch = mkdtempSync(join(tmpdir(), "lightkeeper-bootstrap-"));
  try {
    const places = new Places(options, scratch);
    if (direction === "in") await progress.step("deploy the foundation", () => deployFoundation(options, places, scratch));
    const outcomes: Outcome[] = [];
    // Out, the foundation is last: until then it is what the others are read from.
    for (const stack of direction === "in" ? [FOUNDATION, ...environments] : [...environments, FOUNDATION]) {
      outcomes.push(await progress.step(`state of ${stack}`, () => (direction === "in" ? moveIn(places, stack) : moveOut(places, stack))));
    }
    return outcomes;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** With the state in the bucket when it is there already, else in a file. */
async function deployFoundation({ foundation, project, states = project, env }: MoveOptions, places: Places, scratch: string): Promise<void> {
  const output = join(scratch, "out");
  const isLocal = existsSync(join(states, stateFileName(FOUNDATION))) || !(await isInBucket(places));
  const shell: Shell = { ...env, ...(foundation.ci && env["TF_VAR_ci_keys"] === undefined && { TF_VAR_ci_keys: await identityKeys(foundation.ci) }) };
  const synthesized = await runProgram(process.execPath, ["--no-warnings", join("stacks", "foundation.ts")], project, { ...shell, CDKTF_OUTDIR: output, LIGHTKEEPER_LOCAL_STATES: isLocal ? states : undefined });
  if (synthesized.exitCode !== 0) throw new CommandError(synthesized.stderr.trim());
  const directory = join(output, "stacks", FOUNDATION);
  for (const words of [["init", "-input=false", "-no-color"], ["apply", "-auto-approve", "-input=false", "-no-color"]]) {
    const { exitCode, stderr } = await runTerraformIn(directory, words, shell);
    if (exitCode !== 0) throw new CommandError(`terraform ${words[0] ?? ""} of the foundation failed: ${stderr.trim()}\nNext: mend what it names, then npm run bootstrap again`);
  }
}

/** Whether the foundation's own state is there already; the bucket itself may not be. */
async function isInBucket(places: Places): Promise<boolean> {
  try {
    return (await (await places.open(FOUNDATION, "bucket")).read()) !== undefined;
  } catch (error) {
    // Terraform's word for a bucket that is not there yet.
    if (/bucket .* not exists|NoSuchBucket/s.test(messageOf(error))) return false;
    throw error;
  }
}

/** A folder per stack and place that holds a backend and nothing else: no provider is needed to read or write a state. */
class Places {
  readonly #options: MoveOptions;
  readonly #scratch: string;
  readonly #opened = new Map<string, StatePlace>();

  constructor(options: MoveOptions, scratch: string) {
    this.#options = options;
    this.#scratch = scratch;
  }

  file(stack: string): string {
    return join(this.#options.states ?? this.#options.project, stateFileName(stack));
  }

  bucketName(stack: string): string {
    return `cos://${stateBucketName(this.#options.foundation)}/${stack}`;
  }

  /** Opens each place once. */
  async open(stack: string, place: "bucket" | "file"): Promise<StatePlace> {
    const { env, foundation } = this.#options;
    const name = `${stack}-${place}`;
    const directory = join(this.#scratch, name);
    const opened = this.#opened.get(name);
    if (opened !== undefined) return opened;
    await openBackend(directory, place === "bucket" ? bucketBackend(foundation, stack) : { local: { path: this.file(stack) } }, env);
    const fresh: StatePlace = {
      read: () => pullState(directory, env),
      text: () => terraform(directory, ["state", "pull"], env),
      write: async (text) => { await terraform(directory, ["state", "push", "-"], env, text); },
      begin: async (text) => {
        await terraform(directory, ["state", "push", "-force", "-"], env, emptied(text));
        await terraform(directory, ["state", "push", "-force", "-"], env, text);
      },
      remove: async () => { await terraform(directory, ["state", "push", "-"], env, emptied(await terraform(directory, ["state", "pull"], env))); },
    };
    this.#opened.set(name, fresh);
    return fresh;
  }
}

interface StatePlace {
  readonly read: () => Promise<StateFile | undefined>;
  readonly text: () => Promise<string>;
  /** Under the place's lock; Terraform refuses another lineage and an older state. */
  readonly write: (text: string) => Promise<void>;
  /**
   * Where there is no state yet, or one without resources. Terraform gives a new remote state a lineage of its own: an empty
   * one is made first, so that a run that is killed between leaves nothing that looks like another state.
   */
  readonly begin: (text: string) => Promise<void>;
  /** Leaves a state without resources: the backend has no word for taking it away. */
  readonly remove: () => Promise<void>;
}

const bucketBackend = (foundation: Foundation, stack: string) => ({ cos: { region: foundation.region, bucket: stateBucketName(foundation), prefix: stack, encrypt: false } });

async function openBackend(directory: string, backend: object, env: Shell): Promise<void> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
  await terraform(directory, ["init", "-input=false", "-no-color", "-reconfigure"], env).catch((error: unknown) => {
    throw new CommandError(`Terraform cannot reach the state: ${messageOf(error).trim()}. Next: check TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, then npm run bootstrap again`, { cause: error });
  });
}

async function moveIn(places: Places, stack: string): Promise<Outcome> {
  const bucket = await places.open(stack, "bucket");
  const place = places.bucketName(stack);
  const file = places.file(stack);
  if (!existsSync(file)) return outcome(stack, place, false, await bucket.read());
  const local = await places.open(stack, "file");
  const moved = await copy(local, bucket, { stack, from: file, to: place });
  renameSync(file, `${file}.moved`);
  return outcome(stack, place, true, moved);
}

async function moveOut(places: Places, stack: string): Promise<Outcome> {
  const bucket = await places.open(stack, "bucket");
  const file = places.file(stack);
  const known = await bucket.read();
  if (known === undefined || known.resources.length === 0) return outcome(stack, file, false, existsSync(file) ? await (await places.open(stack, "file")).read() : undefined);
  const moved = await copy(bucket, await places.open(stack, "file"), { stack, from: places.bucketName(stack), to: file });
  await bucket.remove();
  return outcome(stack, file, true, moved);
}

/** Writes the state to its new place and reads it back; what is there already must be the same state, not older. */
async function copy(from: StatePlace, to: StatePlace, words: { readonly stack: string; readonly from: string; readonly to: string }): Promise<StateFile | undefined> {
  const [source, known] = [await from.read(), await to.read()];
  if (source === undefined) return known;
  const isNew = known === undefined || known.resources.length === 0;
  if (!isNew) {
    if (known.lineage !== source.lineage) throw new CommandError(`${words.stack} has two states: ${words.from} (lineage ${source.lineage}) and ${words.to} (lineage ${known.lineage}). Next: look which of them names what the account holds, then move the other away`);
    // A run was killed between writing and setting the source aside.
    if (known.serial >= source.serial) return known;
  }
  await (isNew ? to.begin : to.write)(await from.text());
  const written = await to.read();
  if (written?.lineage !== source.lineage || written.resources.length !== source.resources.length) throw new CommandError(`the state of ${words.stack} in ${words.to} is not what was written; ${words.from} is as it was. Next: npm run bootstrap again`);
  return written;
}

/** The same state a serial later, without resources. */
function emptied(text: string): string {
  const state = JSON.parse(text) as StateFile;
  return JSON.stringify({ ...state, serial: state.serial + 1, resources: [], outputs: {} });
}

const outcome = (stack: string, place: string, moved: boolean, state: StateFile | undefined): Outcome => ({ stack, place, moved, resources: (state?.resources ?? []).filter(({ mode }) => mode === "managed").length });
