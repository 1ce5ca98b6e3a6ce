import { Type, type Static } from "typebox";
import { Compile } from "typebox/compile";
import { CommandError } from "../cli/command.ts";

/** What is read of `terraform show -json PLAN`, format 1 (https://developer.hashicorp.com/terraform/internals/json-format). */
const Change = Type.Object({
  actions: Type.Array(Type.String()),
  before: Type.Unknown(),
  after: Type.Optional(Type.Unknown()),
  after_unknown: Type.Optional(Type.Unknown()),
  before_sensitive: Type.Optional(Type.Unknown()),
  after_sensitive: Type.Optional(Type.Unknown()),
  replace_paths: Type.Optional(Type.Array(Type.Array(Type.Union([Type.String(), Type.Number()])))),
  importing: Type.Optional(Type.Object({ id: Type.Optional(Type.String()) })),
});

const ResourceChange = Type.Object({
  address: Type.String(),
  previous_address: Type.Optional(Type.String()),
  mode: Type.String(),
  type: Type.String(),
  name: Type.String(),
  change: Change,
});

const PlanDocument = Type.Object({
  format_version: Type.String({ pattern: "^1\\." }),
  terraform_version: Type.String(),
  resource_changes: Type.Optional(Type.Array(ResourceChange)),
  resource_drift: Type.Optional(Type.Array(ResourceChange)),
});

/** Compiled, since a plan is some megabytes: the interpreter takes longer than everything else. */
const planDocument = Compile(PlanDocument);

export type PlannedChange = Static<typeof Change>;
export type PlannedResource = Static<typeof ResourceChange>;
export type PlanDocument = Static<typeof PlanDocument>;

/** Reads what Terraform printed; throws a CommandError when it is not a plan of a format that this version knows. */
export function parsePlan(text: string): PlanDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined;
  }
  if (planDocument.Check(document)) return document;
  const [problem] = planDocument.Errors(document);
  throw new CommandError(`terraform show -json printed no plan that can be read: ${problem?.instancePath ?? ""} ${problem?.message ?? ""}. Next: use a Terraform whose plan format is 1.x`);
}
