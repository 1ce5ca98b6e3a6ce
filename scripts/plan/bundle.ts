import { createHash } from "node:crypto";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import type { PlannedStack } from "./run.ts";

const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** A reviewed plan, and all by which can be told whether it still fits. Bytes are base64. */
export const PlanBundle = Type.Object(
  {
    format: Type.Literal("lightkeeper-plan-bundle/1"),
    environment: Type.String(),
    /** ISO 8601. */
    made: Type.String(),
    /** For people: what counts is `code`. Absent outside of a repository. */
    commit: Type.Optional(Type.String()),
    terraformVersion: Type.String(),
    /** Where Terraform's state stood; the lineage is null while nothing was ever deployed. */
    state: Type.Object({ lineage: Type.Union([Type.String(), Type.Null()]), serial: Type.Integer() }),
    /** The environment's table, setting by setting. */
    settings: Type.Record(Type.String(), Type.Unknown()),
    /** The release that the server will run. */
    release: Type.String(),
    /** SHA-256 of every file of the project's code, by path. */
    code: Type.Record(Type.String(), Sha256),
    /** What synth wrote: the stack, and the documents that its programs get. */
    stack: Type.Object({ blocks: Type.Record(Type.String(), Type.Unknown()), documents: Type.Record(Type.String(), Type.Unknown()), digest: Sha256 }),
    /** Terraform's own plan file, and what it says as a document. */
    plan: Type.String({ pattern: "^[A-Za-z0-9+/]+=*$" }),
    document: Type.String(),
    /** `.terraform.lock.hcl`; absent where Terraform wrote none. */
    lockFile: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

export type PlanBundle = Static<typeof PlanBundle>;

export interface BundleFacts {
  readonly planned: PlannedStack;
  readonly settings: object;
  readonly code: Readonly<Record<string, string>>;
  readonly commit: string | undefined;
  readonly made: Date;
}

export function makeBundle({ planned: { stack, plan, state, document, terraformVersion, lockFile }, settings, code, commit, made }: BundleFacts): PlanBundle {
  return {
    format: "lightkeeper-plan-bundle/1",
    environment: stack.name,
    made: made.toISOString(),
    ...(commit !== undefined && { commit }),
    terraformVersion,
    state,
    settings: { ...settings },
    release: stack.host?.release.id ?? "",
    code,
    stack: { blocks: Object.fromEntries(stack.blocks), documents: Object.fromEntries(stack.documents), digest: stack.digest },
    plan: plan.toString("base64"),
    document,
    ...(lockFile !== undefined && { lockFile }),
  };
}

/** SHA-256 in hex over all that the bundle says: the name by which a reviewer and `apply` mean the same one. */
export const bundleDigest = (bundle: PlanBundle): string => createHash("sha256").update(canonical(bundle)).digest("hex");

/** The bundle in a text; undefined when it is none. */
export function parseBundle(text: string): PlanBundle | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Value.Check(PlanBundle, document) ? document : undefined;
}

/** JSON with members in the order of their names: equal values are equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return value === undefined ? "null" : JSON.stringify(value);
  return `{${Object.entries(value).filter(([, member]) => member !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
