import { messageOf } from "../cli/command.ts";
import { NotShown, type SecurityCheck, type Severity } from "./check.ts";
import type { Group } from "./checks/index.ts";
import { checksByGroup } from "./checks/index.ts";
import type { Evidence } from "./evidence.ts";
import type { CheckWaiver } from "./waivers.ts";

export interface CheckResult {
  readonly id: string;
  readonly group: Group;
  readonly claim: string;
  readonly severity: Severity;
  readonly requirements: readonly string[];
  readonly setBy: string;
  readonly fix: string;
  /** Whether it holds; a check that was not shown does not. */
  readonly ok: boolean;
  /** Whether the evidence for it could be had. */
  readonly shown: boolean;
  readonly expected: string;
  /** What was found, or why nothing could be. */
  readonly found: string;
  /** The figure's name, where this check is a gate of hardening. */
  readonly gate?: string;
  /** By whom it does not hold without being a finding: a waiver that still counts. */
  readonly waived?: { readonly reason: string; readonly until: string };
}

export interface JudgeOptions {
  readonly groups: readonly Group[];
  readonly waivers: readonly CheckWaiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Every check of the groups, in their order. A waiver whose day is over is a finding of its own. */
export function judge(evidence: Evidence, { groups, waivers, today }: JudgeOptions): readonly CheckResult[] {
  const results = groups.flatMap((group) => checksByGroup[group].filter(({ anyServer = true }: SecurityCheck) => anyServer || evidence.subject.ours).map((check) => judgeOne(group, check, evidence)));
  return results.map((result): CheckResult => {
    const waiver = waivers.find(({ check }) => check === result.id);
    if (waiver === undefined) return result;
    if (waiver.until < today) return { ...result, ok: false, found: `${result.found}; its waiver ended on ${waiver.until}` };
    return result.ok ? result : { ...result, waived: { reason: waiver.reason, until: waiver.until } };
  });
}

function judgeOne(group: Group, check: SecurityCheck, evidence: Evidence): CheckResult {
  const { id, claim, severity, requirements, setBy, fix, gate } = check;
  const about = { id, claim, severity, requirements, setBy, fix, ...(gate !== undefined && { gate }) };
  try {
    const { expected, found, holds = found === expected } = check.judge(evidence);
    return { group, ...about, ok: holds, shown: true, expected, found };
  } catch (error) {
    return { group, ...about, ok: false, shown: false, expected: claim, found: error instanceof NotShown ? error.message : `could not be judged: ${messageOf(error)}` };
  }
}

/** What somebody has to act on: does not hold, or could not be shown, and is not waived. */
export const isFinding = ({ ok, waived }: CheckResult): boolean => !ok && waived === undefined;
