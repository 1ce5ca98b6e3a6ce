import type { PlannedChange, PlannedResource } from "../../../scripts/plan/plan-document.ts";
import type { PlanReport } from "../../../scripts/plan/report.ts";
import type { StackReport } from "../../../scripts/plan/stack-report.ts";

export const asIs = (text: string): string => text;

export function change(before: unknown, after: unknown, more: Partial<PlannedChange> = {}): PlannedChange {
  return { actions: before === null ? ["create"] : after === null ? ["delete"] : ["update"], before, after, ...more };
}

export function resource(type: string, changed: PlannedChange): PlannedResource {
  return { address: `${type}.it`, mode: "managed", type, name: "it", change: changed };
}

export function stack(name: string, more: Partial<StackReport> = {}): StackReport {
  return {
    name,
    verdict: "changes",
    counts: { create: 0, update: 1, replace: 0, delete: 0, import: 0, move: 0 },
    dangers: [],
    runs: [],
    resources: [],
    files: [],
    work: { restart: [], reload: [], switchesGateway: false },
    drift: [],
    findings: [],
    bundles: { before: undefined, after: undefined },
    ...more,
  };
}

export function report(stacks: readonly StackReport[], more: Partial<PlanReport> = {}): PlanReport {
  return { changed: true, stacks, notOnStaging: [], prices: {}, versions: { terraform: "1.11.4", provider: "1.83.25" }, digest: "0".repeat(64), ...more };
}
