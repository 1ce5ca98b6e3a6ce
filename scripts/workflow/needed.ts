import { neededVariable } from "../cli/needed-variable.ts";
import type { Shell } from "../cli/run-program.ts";

/** A variable that CI sets. Throws a CommandError when it is not there. */
export const needed = (shell: Shell, name: string): string => neededVariable(shell, name, { next: "run this in a job of GitHub or GitLab, as docs/ci.md sets it up" });
