import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { canonical, type PlanBundle } from "../plan/bundle.ts";
import type { StatePosition } from "../plan/terraform-plan.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";

/** One thing that is no longer as it was when the plan was reviewed. Holds no values of the plan. */
export interface Difference {
  readonly what: "environment" | "code" | "release" | "stack" | "terraform" | "state" | "cloud";
  /** In words: which part differs, and what it was and is where that may be shown. */
  readonly detail: string;
}

/** What this computer would deploy now. */
export interface Checkout {
  readonly settings: object;
  readonly code: Readonly<Record<string, string>>;
  readonly stack: SynthesizedStack;
}

/** How code, release, environment and stack differ from what was reviewed. */
export function checkoutDifferences(bundle: PlanBundle, { settings, code, stack }: Checkout): readonly Difference[] {
  const release = stack.host?.release.id ?? "";
  const now: Readonly<Record<string, unknown>> = { ...settings };
  const found: Difference[] = [
    ...changedKeys(bundle.settings, now).map((name) => ({ what: "environment" as const, detail: `${name} was ${shown(bundle.settings[name])}, is ${shown(now[name])}` })),
    ...changedKeys(bundle.code, code).map((path) => ({ what: "code" as const, detail: `${path} ${bundle.code[path] === undefined ? "is new" : code[path] === undefined ? "is gone" : "is another one"}` })),
    ...(release === bundle.release ? [] : [{ what: "release" as const, detail: `was ${bundle.release}, is ${release}` }]),
  ];
  // What follows from code and table is told there; what is left comes from this computer.
  const fromHere = found.length > 0 ? [] : [...changedKeys(bundle.stack.blocks, Object.fromEntries(stack.blocks)).map((address) => stack.constructPaths.get(address) ?? address), ...changedKeys(bundle.stack.documents, Object.fromEntries(stack.documents))];
  found.push(...fromHere.map((place) => ({ what: "stack" as const, detail: `${place} is made otherwise here: the login key, LIGHTKEEPER_LOCAL_STATES, or a deploy that began since` })));
  if (found.length === 0 && stack.digest !== bundle.stack.digest) found.push({ what: "stack", detail: "what synth writes is another stack: the state's backend, or a variable's default" });
  return found;
}

/** Whether Terraform's state is still the one that was planned for. */
export function stateDifferences(bundle: PlanBundle, now: StatePosition): readonly Difference[] {
  const { lineage, serial } = bundle.state;
  if (now.lineage !== lineage) return [{ what: "state", detail: lineage === null ? "there was none, and now there is one: somebody deployed since" : `it is another state (lineage ${now.lineage ?? "none"}, was ${lineage})` }];
  return now.serial === serial ? [] : [{ what: "state", detail: `its serial is ${now.serial}, was ${serial}: somebody deployed since` }];
}

const Changes = Type.Array(Type.Object({ address: Type.String(), change: Type.Object({ actions: Type.Array(Type.String()) }) }));

/** What of a plan's document decides about what Terraform does. Beside these there are a time, and facts that follow. */
const Document = Type.Object({
  terraform_version: Type.String(),
  variables: Type.Optional(Type.Unknown()),
  configuration: Type.Optional(Type.Unknown()),
  output_changes: Type.Optional(Type.Unknown()),
  resource_changes: Type.Optional(Changes),
  resource_drift: Type.Optional(Changes),
});

/** How a plan made just now differs from the reviewed one: whatever was changed in the cloud by hand, and a plan file that was swapped. */
export function planDifferences(reviewed: string, now: string, constructPaths: ReadonlyMap<string, string>): readonly Difference[] {
  const [a, b] = [parsed(reviewed), parsed(now)];
  if (a === undefined || b === undefined) return [{ what: "cloud", detail: "the plan is none that this version can read" }];
  if (a.terraform_version !== b.terraform_version) return [{ what: "terraform", detail: `Terraform is ${b.terraform_version}, was ${a.terraform_version}` }];
  const nameOf = (address: string): string => constructPaths.get(address) ?? address;
  const [planned, outside] = [changedKeys(acting(a.resource_changes), acting(b.resource_changes)), changedKeys(acting(a.resource_drift), acting(b.resource_drift))];
  return [
    ...planned.map((address) => ({ what: "cloud" as const, detail: `${nameOf(address)}: ${actionIn(a.resource_changes, address)} was reviewed, now it would be ${actionIn(b.resource_changes, address)}${sameAction(a, b, address) ? " with other values" : ""}` })),
    ...outside.filter((address) => !planned.includes(address)).map((address) => ({ what: "cloud" as const, detail: `${nameOf(address)} was changed outside of Terraform since` })),
    ...(["variables", "configuration", "output_changes"] as const).filter((part) => canonical(a[part]) !== canonical(b[part])).map((part) => ({ what: "stack" as const, detail: `the plan's ${part.replace("_", " ")} differ: a variable of this shell, or a plan file that is not ours` })),
  ];
}

type Changes = Static<typeof Changes>;

/** The changes that do something, by address. */
const acting = (changes: Changes = []): Readonly<Record<string, unknown>> => Object.fromEntries(changes.filter((each) => isActing(each)).map((each) => [each.address, each]));

const isActing = ({ change: { actions }, ...rest }: Changes[number]): boolean => !actions.every((action) => action === "no-op" || action === "read") || "previous_address" in rest;

const actionIn = (changes: Changes = [], address: string): string => changes.find((each) => each.address === address)?.change.actions.join(" and ") ?? "nothing";

const sameAction = (a: Static<typeof Document>, b: Static<typeof Document>, address: string): boolean => actionIn(a.resource_changes, address) === actionIn(b.resource_changes, address);

function parsed(text: string): Static<typeof Document> | undefined {
  const document: unknown = JSON.parse(text);
  return Value.Check(Document, document) ? document : undefined;
}

function changedKeys(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => canonical(a[key]) !== canonical(b[key])).toSorted();
}

const shown = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value));
