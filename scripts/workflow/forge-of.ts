import type { Shell } from "../cli/run-program.ts";
import type { Forge } from "./forge.ts";
import { gitHub } from "./github.ts";
import { gitLab } from "./gitlab.ts";

/** Where this job runs. */
export const forgeOf = (shell: Shell): Forge => (shell["GITLAB_CI"] === "true" ? gitLab(shell) : gitHub(shell));
