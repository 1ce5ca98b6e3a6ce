import { CommandError } from "../cli/command.ts";
import { liveTwins } from "./berths.ts";
import { tryLock } from "./network/lock.ts";

export interface ClaimOptions {
  /** The environment. */
  readonly name: string;
  /** Of this environment in this working copy. */
  readonly directory: string;
  readonly runtimeDirectory: string;
}

/** Makes this process the only one that rehearses the environment in this working copy, as long as it lives. Throws CommandError when it is not. */
export async function claimRehearsal({ name, directory, runtimeDirectory }: ClaimOptions): Promise<void> {
  const lock = await tryLock(directory);
  const twin = liveTwins(runtimeDirectory).find(({ rehearsal }) => rehearsal === directory);
  if (lock !== undefined && twin === undefined) return;
  await lock?.release();
  throw new CommandError(`${name} is being rehearsed in this working copy already${twin === undefined ? "" : ` (process ${twin.pid})`}. Next: wait for it, or npm run rehearse -- down ${name}`);
}
