import { CommandError } from "../../cli/command.ts";
import type { Call } from "./verb.ts";

/** Seconds that `--wait` alone means. */
export const WAIT_SECONDS = 600;

/** Seconds that the deploy lock is waited for. Throws a CommandError. */
export function waitOf({ wait }: Call["options"]): number {
  return wait === undefined ? 0 : wholeNumber("--wait", wait);
}

export function wholeNumber(option: string, value: Call["options"][string]): number {
  if (typeof value === "string" && /^\d{1,5}$/.test(value)) return Number(value);
  throw new CommandError(`${option} is "${String(value)}"; allowed: a whole number. Next: ${option} 60`);
}
