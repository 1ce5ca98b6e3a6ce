import { table } from "../cli/table.ts";
import type { StepResult } from "../cli/progress.ts";
import type { CheckResult } from "./check.ts";

/** What a rehearsal showed; with --json this is the one document on standard output. */
export interface RehearsalReport {
  readonly ok: boolean;
  readonly environment: string;
  readonly provider: { readonly kind: string; readonly version: string };
  readonly agent: string;
  /** What differs from the cloud, or could not be shown on this machine, and what would allow it; absent when everything was shown. */
  readonly partial?: readonly string[];
  readonly steps: readonly StepResult[];
  readonly checks: readonly CheckResult[];
  readonly url: string;
}

/** The report as people read it. */
export function reportTable({ ok, environment, provider, agent, partial, steps, checks, url }: RehearsalReport): string {
  const holds = partial === undefined ? "every check held" : "every check that this machine allows held";
  const failed = checks.filter((check) => !check.ok);
  const lines = [
    table(["", "check"], checks.map((check) => [check.ok ? "✓" : "✗", check.claim])),
    ...failed.map((check) => `✗ ${check.id}\n    expected  ${check.expected}\n    found     ${check.found}\n`),
    ...(partial === undefined ? [] : [`Not shown here:\n${partial.map((what) => `  ${what}\n`).join("")}`]),
    `${environment} on the twin: ${ok ? holds : `${failed.length} of ${checks.length} checks failed`}, ${steps.reduce((sum, step) => sum + step.seconds, 0).toFixed(0)} s`,
    `provider ${provider.kind} ${provider.version}, agent core ${agent}, ${url}`,
    "the stack is the one that goes to the cloud; its state alone is a file of the rehearsal's own",
  ];
  return `${lines.join("\n")}\n`;
}
