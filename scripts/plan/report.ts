import type { Comparison } from "../compare/comparison.ts";
import type { StackReport } from "./stack-report.ts";

/** The plan of every stack that was asked for; with --json this is the one document on standard output. */
export interface PlanReport {
  readonly changed: boolean;
  readonly stacks: readonly StackReport[];
  /** Stacks whose changes have not been on staging yet. */
  readonly notOnStaging: readonly string[];
  /** How staging and prod differ in the code; absent when prod is not planned or one of them is not there. */
  readonly staging?: Comparison;
  /** CNY or USD per month, by stack; a stack without a server and one whose price is not known are missing. */
  readonly prices: Readonly<Record<string, Price>>;
  /** Why prices are missing, in words. */
  readonly pricesMissing?: string;
  /** What planned: Terraform or OpenTofu, and its version. */
  readonly versions: { readonly program: string; readonly terraform: string; readonly provider: string };
  /** The commit planned; with `-dirty` when files differ from it. Absent outside of a repository. */
  readonly commit?: string;
  /** SHA-256 in hex over what synth wrote for these stacks. */
  readonly digest: string;
  /** Where the plan was put for `npm run apply`, and the digest by which to know it again. */
  readonly bundle?: { readonly file: string; readonly digest: string; readonly encrypted: boolean };
}

export interface Price {
  readonly before: number;
  readonly after: number;
  readonly currency: string;
}

/** What a stack of that name waits for: a change that staging, which is the same, does not have yet. */
export function notOnStaging(stacks: readonly StackReport[]): readonly string[] {
  const staging = stacks.find(({ name }) => name === "staging");
  if (staging === undefined || staging.verdict === "no changes") return [];
  return stacks.filter(({ name, verdict }) => name === "prod" && verdict !== "no changes").map(({ name }) => name);
}
