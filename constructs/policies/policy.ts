import type { HostFile } from "../published/host-manifest.ts";

/** One resource as it will stand in the synthesized stack. */
export interface PolicyResource {
  readonly type: string;
  /** Without the stack's name. */
  readonly constructPath: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a policy looks at: one stack, resolved. */
export interface PolicySubject {
  /** Also the environment's name. */
  readonly stack: string;
  readonly resources: readonly PolicyResource[];
  readonly files: readonly HostFile[];
  /** Version constraints of the providers, by name. */
  readonly providers: Readonly<Record<string, string>>;
  /** Whether its state is kept in a file of one computer. */
  readonly stateIsLocal: boolean;
}

export interface Finding {
  /** Construct path or path of the file; the whole stack when empty. */
  readonly subject: string;
  /** What is wrong, with the bad value and the allowed ones. */
  readonly message: string;
}

/** A rule about every stack. Its id is the claim that holds when it finds nothing. */
export interface Policy {
  readonly id: string;
  /** Why the rule is there: a requirement's id, or what went wrong elsewhere. */
  readonly reason: string;
  /** An error stops synth. */
  readonly level: "error" | "warning";
  readonly find: (subject: PolicySubject) => readonly Finding[];
}

export interface AppFinding extends Finding {
  /** The stack that it is about, whose waivers count. */
  readonly stack: string;
}

/** A rule about stacks beside each other. */
export interface AppPolicy extends Omit<Policy, "find"> {
  readonly find: (subjects: readonly PolicySubject[]) => readonly AppFinding[];
}

export const resourcesOf = ({ resources }: PolicySubject, type: string): readonly PolicyResource[] => resources.filter((resource) => resource.type === type);

export const recordsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((item: unknown): item is Readonly<Record<string, unknown>> => typeof item === "object" && item !== null && !Array.isArray(item)) : [];

/** The statements of a CAM policy that stands in an attribute; none when it is not known at synth. */
export function statementsIn(document: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof document !== "string" || !document.startsWith("{")) return [];
  const parsed: unknown = JSON.parse(document);
  return recordsIn(typeof parsed === "object" && parsed !== null && "statement" in parsed ? parsed.statement : undefined);
}

export const textsIn = (value: unknown): readonly string[] => [value].flat().filter((item): item is string => typeof item === "string");
