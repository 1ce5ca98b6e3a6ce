import type { CheckResult } from "./judge.ts";

/** A figure that hardening must reach, as an auditor's tool measured it. */
export interface Gate {
  readonly check: string;
  readonly measure: string;
  readonly must: string;
  readonly found: string;
  readonly ok: boolean;
}

export const gatesOf = (results: readonly CheckResult[]): readonly Gate[] => results.flatMap(({ id, gate, expected, found, ok }) => (gate === undefined ? [] : [{ check: id, measure: gate, must: expected, found, ok }]));
