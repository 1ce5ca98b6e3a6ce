import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateBucketName, stateFileName } from "../../constructs/published/state-place.ts";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { pullState, terraform, type StateFile } from "../recovery/terraform-state.ts";

/** The stack's name, and its folder in the bucket. */
export const FOUNDATION = "foundation";

export interface PlacesOptions {
  readonly foundation: Foundation;
  /** The project's folder. */
  readonly project: string;
  /** Where local states are. @default the project's folder */
  readonly states?: string;
  readonly env: Shell;
  /** For the places' own folders. */
  readonly scratch: string;
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
export class Places {
  readonly #options: PlacesOptions;
  readonly #opened = new Map<string, StatePlace>();

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /** The folder of the foundation's own state while that is a file: until there is a bucket, and until its state is in it. */
  async localStates(): Promise<string | undefined> {
    const { states = this.#options.project } = this.#options;
    return existsSync(this.file(FOUNDATION)) || !(await isInBucket(this)) ? states : undefined;
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
    const directory = join(this.#options.scratch, name);
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

export interface StatePlace {
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

/** The same state a serial later, without resources. */
function emptied(text: string): string {
  const state = JSON.parse(text) as StateFile;
  return JSON.stringify({ ...state, serial: state.serial + 1, resources: [], outputs: {} });
}
