import type { Shell } from "../cli/run-program.ts";
import type { Accepted } from "./accepted.ts";
import type { LockedPackage } from "./lock-file.ts";

export interface SupplyChainContext {
  /** The project's folder. */
  readonly project: string;
  /** What `npm ci` would install, by path. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
  readonly accepted: Accepted;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly shell: Shell;
}

/** One thing that must hold for what this project is made of. Its file's name is the claim. */
export interface SupplyChainCheck {
  readonly claim: string;
  /** Whether it asks somebody else: left out without --online. */
  readonly online: boolean;
  /** Returns a sentence per finding: which package, what is wrong, the next step. Throws when it cannot be made. */
  readonly run: (context: SupplyChainContext) => Promise<readonly string[]> | readonly string[];
}
