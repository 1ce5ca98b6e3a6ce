import { Annotations, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { HostFiles } from "../host-files.ts";
import { appPolicies as everyAppPolicy, policies as everyPolicy } from "./index.ts";
import type { AppPolicy, Finding, Policy, PolicyResource, PolicySubject } from "./policy.ts";

/** A finding that somebody has decided to live with, for a reason and until a day. */
export interface Waiver {
  readonly policy: string;
  readonly reason: string;
  /** The last day on which it counts, YYYY-MM-DD. */
  readonly until: string;
}

export interface EnforceOptions {
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Whether the table keeps the state in a file of one computer; a rehearsal, whose state goes with it, does not count. @default false */
  readonly stateIsLocal?: boolean;
  /** @default every policy about one stack */
  readonly policies?: readonly Policy[];
}

/**
 * Applies the policies to a finished stack. Warnings, and findings that are waived, become annotations, which synth
 * writes into its manifest; the rest comes back as problems, one line each, which stop synth.
 */
export function enforcePolicies(stack: TerraformStack, { waivers, today, stateIsLocal = false, policies = everyPolicy }: EnforceOptions): readonly string[] {
  const subject = { ...subjectOf(stack), stateIsLocal };
  const known = new Set([...policies, ...everyAppPolicy].map(({ id }) => id));
  const problems = waivers.flatMap(({ policy, until }) => {
    if (!known.has(policy)) return [`waivers: there is no policy "${policy}"; allowed: ${[...known].join(", ")}`];
    return until < today ? [`waivers: the waiver of "${policy}" ended on ${until}. Next: mend what it was for, or decide anew until when`] : [];
  });
  return [...problems, ...policies.flatMap((policy) => policy.find(subject).flatMap((finding) => judge(stack, policy, finding, { waivers, today })))];
}

/** A finished stack, and what its environment lives with. */
export interface AppStack {
  readonly stack: TerraformStack;
  readonly waivers: readonly Waiver[];
}

/** Applies the policies about stacks beside each other, likewise; each problem comes with the stack that it is about. */
export function enforceAppPolicies(stacks: readonly AppStack[], today: string, policies: readonly AppPolicy[] = everyAppPolicy): readonly { readonly stack: string; readonly problem: string }[] {
  const subjects = stacks.map(({ stack }) => ({ ...subjectOf(stack), stateIsLocal: false }));
  return policies.flatMap((policy) => policy.find(subjects).flatMap((finding) => {
    const about = stacks.find(({ stack }) => stack.node.id === finding.stack);
    return about === undefined ? [] : judge(about.stack, policy, finding, { waivers: about.waivers, today }).map((problem) => ({ stack: finding.stack, problem }));
  }));
}

/** The finding as a problem; none when it is a warning or waived, which it then says in the manifest. */
function judge(stack: TerraformStack, { id, reason, level }: Pick<Policy, "id" | "reason" | "level">, finding: Finding, { waivers, today }: Pick<EnforceOptions, "waivers" | "today">): readonly string[] {
  const waiver = waivers.find(({ policy, until }) => policy === id && until >= today);
  const text = `${id}: ${finding.subject.startsWith("/") ? `${finding.subject}: ` : ""}${finding.message} (${reason})`;
  const annotations = Annotations.of(constructOf(stack, finding));
  if (waiver !== undefined) annotations.addInfo(`waived until ${waiver.until}, ${waiver.reason}: ${text}`);
  else if (level === "warning") annotations.addWarning(text);
  else return [`policy ${id}: ${finding.subject === "" ? "the stack" : finding.subject}: ${finding.message} (${reason})`];
  return [];
}

/** The stack as it will be written. */
function subjectOf(stack: TerraformStack): Omit<PolicySubject, "stateIsLocal"> {
  const { resource = {}, terraform } = stack.toTerraform() as SynthesizedShape;
  const prefix = `${stack.node.path}/`;
  return {
    stack: stack.node.id,
    resources: Object.entries(resource).flatMap(([type, named]) => Object.values(named).map(({ "//": about, ...attributes }): PolicyResource => ({ type, constructPath: about.metadata.path.replace(prefix, ""), attributes }))),
    files: stack.node.findAll().flatMap((construct) => (construct instanceof HostFiles ? construct.files : [])),
    providers: Object.fromEntries(Object.entries(terraform.required_providers).map(([name, { version }]) => [name, version])),
  };
}

/** What cdktf's own toTerraform gives back, which it does not type. */
interface SynthesizedShape {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly "//": { readonly metadata: { readonly path: string } } } & Readonly<Record<string, unknown>>>>>>;
  readonly terraform: { readonly required_providers: Readonly<Record<string, { readonly version: string }>> };
}

function constructOf(stack: TerraformStack, { subject }: Finding): IConstruct {
  return stack.node.findAll().find(({ node }) => node.path === `${stack.node.path}/${subject}`) ?? stack;
}
