import { join } from "node:path";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import { CommandError } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { synthesize, type SynthesizeOptions } from "../synthesized/synthesize.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";
import { identityKeys } from "./identity-keys.ts";
import { FOUNDATION } from "./state-places.ts";

export interface SynthesizeFoundationOptions extends Omit<SynthesizeOptions, "program"> {
  /** The folder of its state while that is a file; undefined: it is in the bucket. */
  readonly localStates: string | undefined;
}

/** What its Terraform needs beside the account's keys: the public keys of CI's issuer. Throws a CommandError when those cannot be had. */
export async function foundationShell(foundation: Foundation, shell: Shell): Promise<Shell> {
  return { ...shell, ...(foundation.ci && shell["TF_VAR_ci_keys"] === undefined && { TF_VAR_ci_keys: await identityKeys(foundation.ci) }) };
}

export async function synthesizeFoundation({ shell, localStates, ...options }: SynthesizeFoundationOptions): Promise<SynthesizedStack> {
  const stack = (await synthesize({ ...options, program: join("stacks", "foundation.ts"), shell: { ...shell, LIGHTKEEPER_LOCAL_STATES: localStates } })).get(FOUNDATION);
  if (stack === undefined) throw new CommandError("no foundation was synthesized. Next: npm ci, then try again");
  return stack;
}
