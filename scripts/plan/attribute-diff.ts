import { diffArrays } from "diff";
import type { PlannedChange } from "./plan-document.ts";
import { HIDDEN, type Mask } from "./secret-texts.ts";

/** One line of a resource's diff. */
export interface AttributeLine {
  readonly sign: "+" | "-";
  /** Dotted, indexes included: `login_configuration.0.password`. */
  readonly path: string;
  /** JSON of the value, `(sensitive)` or `(known after apply)`. */
  readonly value: string;
  /** Whether it is this attribute that makes Terraform replace the resource. */
  readonly replaces: boolean;
}

const LATER = "(known after apply)";

interface Side {
  readonly value: unknown;
  readonly sensitive: unknown;
  readonly unknown: unknown;
}

/** What a change does to each attribute, in the order of their names. Lists of blocks are compared as lists: an inserted one is one line. */
export function attributeDiff(change: PlannedChange, mask: Mask): readonly AttributeLine[] {
  const before: Side = { value: change.before, sensitive: change.before_sensitive, unknown: undefined };
  const after: Side = { value: change.after, sensitive: change.after_sensitive, unknown: change.after_unknown };
  const replacing = new Set((change.replace_paths ?? []).map((path) => path.join(".")));
  return compare(before, after, "").map(({ sign, path, value }) => ({ sign, path, value: mask(value), replaces: [...replacing].some((start) => path === start || path.startsWith(`${start}.`)) }));
}

type Line = Omit<AttributeLine, "replaces">;

function compare(before: Side, after: Side, path: string): Line[] {
  if (isRecord(before.value) || isRecord(after.value)) {
    const names = new Set([...keysOf(before.value), ...keysOf(after.value), ...keysOf(after.unknown)]);
    return [...names].toSorted().flatMap((name) => compare(child(before, name), child(after, name), path === "" ? name : `${path}.${name}`));
  }
  if (Array.isArray(before.value) || Array.isArray(after.value)) return compareLists(before, after, path);
  const [old, now] = [show(before), show(after)];
  if (old === now) return [];
  return [...(old === undefined ? [] : [{ sign: "-" as const, path, value: old }]), ...(now === undefined ? [] : [{ sign: "+" as const, path, value: now }])];
}

function compareLists(before: Side, after: Side, path: string): Line[] {
  const items = (side: Side): string[] => (Array.isArray(side.value) ? side.value.map((_, index) => show(child(side, String(index))) ?? "null") : []);
  return diffArrays(items(before), items(after)).flatMap(({ added, removed, value }) => (added || removed ? value.map((item): Line => ({ sign: added ? "+" : "-", path, value: item })) : []));
}

function child({ value, sensitive, unknown }: Side, name: string): Side {
  // A mark on the whole counts for every part.
  const part = (tree: unknown): unknown => (tree === true ? true : memberOf(tree, name));
  return { value: memberOf(value, name), sensitive: part(sensitive), unknown: part(unknown) };
}

/** Undefined when there is nothing to show: an absent, null or empty value. */
function show({ value, sensitive, unknown }: Side): string | undefined {
  if (unknown === true) return LATER;
  if (sensitive === true) return value === null || value === undefined ? undefined : HIDDEN;
  const shown = hide(value, sensitive);
  return shown === null || shown === undefined || shown === "" ? undefined : JSON.stringify(shown);
}

function hide(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return HIDDEN;
  if (Array.isArray(value)) return value.map((item, index) => hide(item, memberOf(sensitive, String(index))));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (item === null || item === "" ? [] : [[name, hide(item, memberOf(sensitive, name))]])));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : []);

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)] as unknown;
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
