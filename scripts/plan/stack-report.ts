import { attributeDiff, type AttributeLine } from "./attribute-diff.ts";
import { dangersOf, dangersOfFiles, dangersOfRefusal, type Danger } from "./dangers.ts";
import { hostFileChange, type HostFileChange } from "./host-file-changes.ts";
import type { PlanDocument, PlannedResource } from "./plan-document.ts";
import { maskedThroughout, type Mask } from "./secret-texts.ts";
import { noWork, serverWork, type ServerWork } from "./server-work.ts";
import type { Annotation, SynthesizedStack } from "../synthesized/stack.ts";

/** As a reviewer counts them: a reinstall is an update to Terraform, and wipes a disk. */
export type Action = "create" | "update" | "replace" | "delete" | "reinstall" | "import" | "move";

export interface ResourceReport {
  readonly address: string;
  /** Where it stands in the code, without the stack's name; undefined when it has left the code. */
  readonly constructPath: string | undefined;
  readonly action: Action;
  readonly lines: readonly AttributeLine[];
}

const INSTANCE = "tencentcloud_lighthouse_instance";

/** What Terraform would do to one stack, and what that means. */
export interface StackReport {
  readonly name: string;
  readonly verdict: "no changes" | "changes" | "dangerous" | "refused";
  readonly counts: Readonly<Record<Action, number>>;
  readonly dangers: readonly Danger[];
  /** Scripts of this project that run on the deployer's computer, such as host-apply. */
  readonly runs: readonly string[];
  /** All but files and what runs. */
  readonly resources: readonly ResourceReport[];
  readonly files: readonly HostFileChange[];
  /** Of a server that is there already. */
  readonly work: ServerWork;
  /** What somebody changed without Terraform. */
  readonly drift: readonly ResourceReport[];
  readonly findings: readonly Annotation[];
  /** Why there is no plan: Terraform's own words. */
  readonly refusal?: string;
  /** The id of the bundle now and then; undefined = no server. */
  readonly bundles: { readonly before: string | undefined; readonly after: string | undefined };
}

/** Makes the report of a stack out of Terraform's plan and of what synth wrote. */
export function stackReport(stack: SynthesizedStack, plan: PlanDocument, mask: Mask): StackReport {
  const planned = (plan.resource_changes ?? []).filter(({ mode, change }) => mode === "managed" && (change.actions.some((action) => action !== "no-op" && action !== "read") || change.importing !== undefined));
  const moved = (plan.resource_changes ?? []).filter(({ previous_address, address }) => previous_address !== undefined && previous_address !== address);
  const pathOf = ({ address }: PlannedResource): string | undefined => stack.constructPaths.get(address);
  const files: HostFileChange[] = [];
  const resources: ResourceReport[] = [];
  const runs: string[] = [];
  for (const resource of new Set([...planned, ...moved])) {
    const program = stack.programs.get(resource.address);
    const file = hostFileChange(resource, pathOf(resource), stack.host, mask);
    if (program !== undefined) runs.push(program);
    else if (file !== undefined) files.push(file);
    else resources.push({ address: resource.address, constructPath: pathOf(resource), action: actionOf(resource), lines: attributeDiff(resource.change, mask) });
  }
  const drift = (plan.resource_drift ?? []).map((resource): ResourceReport => ({ address: resource.address, constructPath: pathOf(resource), action: actionOf(resource), lines: attributeDiff(resource.change, mask) })).filter(({ lines }) => lines.length > 0);
  const server = (plan.resource_changes ?? []).find(({ type }) => type === INSTANCE);
  const bundles = { before: textOf(server?.change.before, "bundle_id"), after: textOf(server?.change.after, "bundle_id") };
  const dangers = [...planned.flatMap((resource) => dangersOf(resource, pathOf(resource) ?? resource.address)), ...(bundles.before === undefined ? [] : dangersOfFiles(files))].map(({ subject, what }) => ({ subject, what: mask(what) }));
  return {
    name: stack.name,
    verdict: dangers.length > 0 ? "dangerous" : resources.length + files.length + runs.length + drift.length > 0 ? "changes" : "no changes",
    counts: count([...resources.map(({ action }) => action), ...files.map(({ change }) => (change === "created" ? "create" : change === "removed" ? "delete" : "update"))]),
    dangers,
    runs: runs.toSorted(),
    resources,
    files,
    work: bundles.before === undefined ? noWork : serverWork(stack.host, files, files.length === 0 && runs.includes("host-apply")),
    drift,
    findings: maskedThroughout(stack.annotations, mask),
    bundles,
  };
}

/** The report of a stack that Terraform did not plan. */
export function refusedStack(stack: SynthesizedStack, refusal: string, mask: Mask): StackReport {
  return {
    name: stack.name,
    verdict: "refused",
    counts: count([]),
    dangers: dangersOfRefusal(refusal),
    runs: [],
    resources: [],
    files: [],
    work: noWork,
    drift: [],
    findings: maskedThroughout(stack.annotations, mask),
    refusal: mask(refusal),
    bundles: { before: undefined, after: undefined },
  };
}

function actionOf({ type, change, previous_address: from, address }: PlannedResource): Action {
  const { actions } = change;
  if (actions.includes("create")) return actions.includes("delete") ? "replace" : "create";
  if (actions.includes("delete")) return "delete";
  if (type === INSTANCE && textOf(change.before, "blueprint_id") !== textOf(change.after, "blueprint_id")) return "reinstall";
  if (change.importing !== undefined) return "import";
  return from !== undefined && from !== address && !actions.includes("update") ? "move" : "update";
}

function count(actions: readonly Action[]): Record<Action, number> {
  const counts: Record<Action, number> = { create: 0, update: 0, replace: 0, delete: 0, reinstall: 0, import: 0, move: 0 };
  for (const action of actions) counts[action] += 1;
  return counts;
}

function textOf(state: unknown, name: string): string | undefined {
  const value: unknown = typeof state === "object" && state !== null ? Reflect.get(state, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
