import { messageOf } from "../cli/command.ts";
import type { PreflightContext } from "./check.ts";
import { preflightChecks } from "./checks/index.ts";

export interface PreflightResult {
  readonly claim: string;
  /** Undefined when the claim holds. */
  readonly problem: string | undefined;
}

/** Runs every check, so that one try shows all that is missing. A check that cannot be made is a problem too. */
export function runPreflight(context: PreflightContext): Promise<PreflightResult[]> {
  return Promise.all(
    preflightChecks.map(async ({ claim, run }) => {
      try {
        return { claim, problem: await run(context) };
      } catch (error) {
        return { claim, problem: `could not check that ${claim}: ${messageOf(error)}` };
      }
    }),
  );
}
