import type { CostReport } from "./cost-report.ts";
import type { Control, Synced } from "./redis-limits.ts";

/** What administrators see and change of limits and spend. Everything is `undefined` while Redis is away. */
export interface LimitsControl {
  /** Effective on the next request of every process; `done` is false for thresholds that would not rise. */
  control(control: Control): Promise<{ readonly done: boolean } | undefined>;
  /** The shared state as it is now. */
  inspect(): Promise<Synced | undefined>;
  /** Where the spend went. */
  costs(): Promise<CostReport | undefined>;
  /** The first of two steps: a word that the same user must say again within a minute. */
  askConfirmation(userId: string): Promise<string | undefined>;
  /** The second step: whether it is that word; it holds once. */
  confirm(userId: string, word: string): Promise<boolean | undefined>;
}

/** How long a confirmation may be given. */
export const CONFIRMATION_SECONDS = 60;
