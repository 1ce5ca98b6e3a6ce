import { table } from "../../cli/table.ts";
import { deadlines, type Severity } from "../check.ts";
import { isFinding, type CheckResult } from "../judge.ts";
import type { SecurityReport } from "./document.ts";

const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];
const WIDTH = 100;

/** The report as people read it: all checks, then findings by severity with deadlines, gates, the score. */
export function reportText(report: SecurityReport): string {
  const { checks, gates, subject } = report;
  const notShown = checks.filter(({ shown, waived }) => !shown && waived === undefined);
  const waived = checks.filter((check) => check.waived !== undefined);
  const parts = [
    table(["", "check", "claim"], checks.map((check) => [mark(check), check.id, check.claim])),
    ...SEVERITIES.flatMap((severity) => findingsText(severity, checks)),
    ...(notShown.length === 0 ? [] : [`Not shown:\n${notShown.map(({ id, found }) => `  ${id}: ${cut(found)}\n`).join("")}`]),
    ...(waived.length === 0 ? [] : [`Waived:\n${waived.map((check) => `  ${check.id} until ${check.waived?.until ?? ""}: ${check.waived?.reason ?? ""}\n`).join("")}`]),
    ...(gates.length === 0 ? [] : [table(["gate", "must be", "is"], gates.map(({ measure, must, found, ok }) => [`${ok ? "✓" : "✗"} ${measure}`, cut(must, 40), cut(found)]))]),
    ...scoreText(report),
    `${subject}: ${checks.filter(({ ok }) => ok).length} of ${checks.length} checks hold, ${checks.filter(isFinding).length - notShown.length} findings, ${notShown.length} not shown, ${waived.length} waived; next review ${report.nextReview}\n`,
  ];
  return parts.join("\n");
}

function findingsText(severity: Severity, checks: readonly CheckResult[]): readonly string[] {
  const findings = checks.filter((check) => check.severity === severity && check.shown && isFinding(check));
  if (findings.length === 0) return [];
  const lines = findings.map(({ id, expected, found, setBy, fix }) => `  ✗ ${id}\n      expected  ${cut(expected)}\n      found     ${cut(found)}\n      set by    ${setBy}\n      fix       ${fix}\n`);
  return [`${severity} (${deadlines[severity]}):\n${lines.join("")}`];
}

function scoreText({ controls, score, scoreOf, verdict }: SecurityReport): readonly string[] {
  if (controls === undefined || score === undefined || scoreOf === undefined || verdict === undefined) return [];
  const rows = controls.map(({ control, points, reached, checks }) => [reached ? "✓" : "✗", control, `${reached ? points : 0}/${points}`, reached ? "" : `see ${checks.join(", ")}`]);
  return [table(["", "baseline control", "points", ""], rows), `score ${score} of ${scoreOf}: ${verdict}\n`];
}

const mark = (check: CheckResult): string => check.ok ? "✓" : check.waived !== undefined ? "w" : check.shown ? "✗" : "–";

const cut = (text: string, width = WIDTH): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
