import { CommandError } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";

/** A variable that CI sets. Throws CommandError when it is not there. */
export function needed(shell: Shell, name: string): string {
  const value = shell[name];
  if (value !== undefined && value !== "") return value;
  throw new CommandError(`${name} is not set. Next: run this in a job of GitHub or GitLab, as docs/ci.md sets it up`);
}
