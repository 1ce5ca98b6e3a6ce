import { deadlines } from "../check.ts";
import type { Evidence } from "../evidence.ts";
import { gatesOf, type Gate } from "../gates.ts";
import { isFinding, type CheckResult } from "../judge.ts";
import { score, type ScoredControl, type Score } from "../score.ts";

/** What a verification or an audit says; with --json this is the one document on standard output. */
export interface SecurityReport {
  /** No finding is open: everything holds, or is waived. */
  readonly ok: boolean;
  readonly subject: string;
  /** ISO 8601. */
  readonly at: string;
  /** Points of the baseline of 003 section 1.3, of `scoreOf`; absent when only some groups were asked. */
  readonly score?: number;
  readonly scoreOf?: number;
  readonly verdict?: Score["verdict"];
  readonly controls?: readonly ScoredControl[];
  readonly gates: readonly Gate[];
  readonly checks: readonly (CheckResult & { readonly deadline?: string })[];
  /** YYYY-MM-DD: the next full assessment, a quarter from now (003 section 10.1). */
  readonly nextReview: string;
}

const QUARTER_DAYS = 90;

export function securityReport(evidence: Pick<Evidence, "subject" | "at">, results: readonly CheckResult[], whole: boolean): SecurityReport {
  const { points, of, verdict, controls } = score(results);
  return {
    ok: !results.some(isFinding),
    subject: evidence.subject.name,
    at: evidence.at,
    ...(whole && { score: points, scoreOf: of, verdict, controls }),
    gates: gatesOf(results),
    checks: results.map((result) => ({ ...result, ...(isFinding(result) && { deadline: deadlines[result.severity] }) })),
    nextReview: new Date(Date.parse(evidence.at) + QUARTER_DAYS * 86_400_000).toISOString().slice(0, 10),
  };
}
