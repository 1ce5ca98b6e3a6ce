import type { PlanBundle } from "../../../scripts/plan/bundle.ts";
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
    counts: { create: 0, update: 1, replace: 0, delete: 0, reinstall: 0, import: 0, move: 0 },
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
  return { changed: true, stacks, notOnStaging: [], prices: {}, versions: { program: "Terraform", terraform: "1.11.4", provider: "1.83.25" }, digest: "0".repeat(64), ...more };
}

/** A small plan bundle, valid as a whole. */
export function bundle(more: Partial<PlanBundle> = {}): PlanBundle {
  return {
    format: "lightkeeper-plan-bundle/1",
    environment: "prod",
    made: "2026-11-21T12:00:00.000Z",
    commit: "0123456789ab",
    terraformVersion: "1.11.4",
    state: { lineage: "11111111-2222-3333-4444-555555555555", serial: 7 },
    settings: { region: "ap-hongkong", adminCidrs: ["203.0.113.0/28"] },
    release: "00112233aabbccdd",
    code: { "app/main.ts": "a".repeat(64), "stacks/main.ts": "b".repeat(64) },
    stack: { blocks: { "terraform_data.it": { input: "text" } }, documents: { preflight: { region: "ap-hongkong" } }, digest: "c".repeat(64) },
    plan: Buffer.from("a plan").toString("base64"),
    document: '{"resource_changes":[]}',
    ...more,
  };
}
