import type { CdktfRun, CdktfVerb } from "../cdktf.ts";
import type { Check, Deployment } from "../check.ts";
import type { WorkingCopy } from "../working-copy.ts";

/** A deployed environment, and a copy of the project in which a scenario may change whatever a user could change. */
export interface Scene {
  /** The environment under rehearsal; its cdktf runs in the working copy. */
  readonly deployment: Deployment;
  readonly workingCopy: WorkingCopy;
  /** The other environments of the table, in its order. */
  readonly others: readonly { readonly name: string; readonly protected: boolean }[];
  /** Runs a verb on some environments, as the working copy has them. */
  readonly cdktf: (verb: CdktfVerb, names: readonly string[]) => Promise<CdktfRun>;
  /** Another environment, once it is deployed. */
  readonly deploymentOf: (name: string) => Promise<Deployment>;
}

/** One claim about what happens when something is changed, fails or is attacked. It leaves an environment that serves. */
export type Scenario = Check<Scene>;
