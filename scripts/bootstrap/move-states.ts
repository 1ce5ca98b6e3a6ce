import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import { CommandError } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import type { Shell } from "../cli/run-program.ts";
import { runTerraformIn } from "../cli/run-terraform.ts";
import { FOUNDATION, Places, type StatePlace } from "../foundation/state-places.ts";
import { foundationShell, synthesizeFoundation } from "../foundation/synthesize-foundation.ts";
import type { StateFile } from "../recovery/terraform-state.ts";

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

/**
 * Applies the foundation and moves every state. Where a state is decides what is left to do, never a record of ours, so
 * that a run that was killed is taken up. Throws a CommandError with the next step; the state is then still where it was.
 */
export async function moveStates(options: MoveOptions): Promise<readonly Outcome[]> {
  const { environments, progress, direction } = options;
  const scratch = mkdtempSync(join(tmpdir(), "lightkeeper-bootstrap-"));
  try {
    const places = new Places({ ...options, scratch });
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
async function deployFoundation({ foundation, project, env }: MoveOptions, places: Places, scratch: string): Promise<void> {
  const shell = await foundationShell(foundation, env);
  const { directory } = await synthesizeFoundation({ project, outputDirectory: join(scratch, "out"), shell, localStates: await places.localStates() });
  for (const words of [["init", "-input=false", "-no-color"], ["apply", "-auto-approve", "-input=false", "-no-color"]]) {
    const { exitCode, stderr } = await runTerraformIn(directory, words, shell);
    if (exitCode !== 0) throw new CommandError(`terraform ${words[0] ?? ""} of the foundation failed: ${stderr.trim()}\nNext: mend what it names, then npm run bootstrap again`);
  }
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

const outcome = (stack: string, place: string, moved: boolean, state: StateFile | undefined): Outcome => ({ stack, place, moved, resources: (state?.resources ?? []).filter(({ mode }) => mode === "managed").length });
