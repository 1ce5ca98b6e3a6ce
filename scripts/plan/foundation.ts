import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import type { Shell } from "../cli/run-program.ts";
import { Places } from "../foundation/state-places.ts";
import { foundationShell, synthesizeFoundation } from "../foundation/synthesize-foundation.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";

export interface FoundationOptions {
  readonly foundation: Foundation;
  /** The project's folder. */
  readonly project: string;
  readonly outputDirectory: string;
  readonly shell: Shell;
}

/** The account's foundation as bootstrap would apply it: with its state where that is now, and the shell that its Terraform needs. */
export async function openFoundation({ foundation, project, outputDirectory, shell: given }: FoundationOptions): Promise<{ readonly stack: SynthesizedStack; readonly shell: Shell }> {
  const scratch = mkdtempSync(join(tmpdir(), "lightkeeper-foundation-"));
  try {
    const shell = await foundationShell(foundation, given);
    const localStates = shell["LIGHTKEEPER_LOCAL_STATES"] || (await new Places({ foundation, project, env: shell, scratch }).localStates());
    return { stack: await synthesizeFoundation({ project, outputDirectory, shell, localStates }), shell };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
