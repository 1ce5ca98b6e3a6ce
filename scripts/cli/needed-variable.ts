import { CommandError } from "./command.ts";
import type { Shell } from "./run-program.ts";

export interface Need {
  /** What such a value looks like. @default anything */
  readonly allowed?: string;
  /** Who sets it as a rule. */
  readonly next: string;
}

/** A variable that whoever starts the command has to set. Throws a CommandError when it is missing or empty. */
export function neededVariable(shell: Shell, name: string, { allowed, next }: Need): string {
  const value = shell[name];
  if (value !== undefined && value !== "") return value;
  throw new CommandError(`${name} is not set${allowed === undefined ? "" : `; allowed: ${allowed}`}. Next: ${next}`);
}
