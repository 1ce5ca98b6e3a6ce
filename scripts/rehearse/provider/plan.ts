import type { Behaviour } from "./behaviour.ts";
import type { Attribute, Block, NestedBlock } from "./schema.ts";
import { equivalent, isList, isObject, isZero, mapObject, type ObjectValue, unknown, type Value } from "./values.ts";

/** Steps to an attribute: names, and indexes inside lists. */
export type Path = readonly (string | number)[];

export interface Plan {
  readonly planned: ObjectValue;
  /** Attributes whose change cannot be made in place. Empty on creation. */
  readonly requiresReplace: readonly Path[];
}

/** Plans a creation (prior undefined) or an update, by the rules of providers of the SDKv2 generation. */
export function planChange(block: Block, behaviour: Behaviour, prior: ObjectValue | undefined, config: ObjectValue): Plan {
  const planned = planBlock(block, behaviour.defaults, prior, config, "");
  const requiresReplace = prior === undefined ? [] : behaviour.forceNew.flatMap((dotted) => changes(block, prior, planned, dotted.split("."), []));
  return { planned, requiresReplace: distinct(requiresReplace) };
}

type Defaults = Behaviour["defaults"];

function planBlock(block: Block, defaults: Defaults, prior: ObjectValue | undefined, config: ObjectValue, at: string): ObjectValue {
  return {
    ...mapObject(block.attributes, (attribute, name) => planAttribute(attribute, defaults[at + name], prior === undefined ? undefined : (prior[name] ?? null), config[name] ?? null)),
    ...mapObject(block.blocks, (nested, name) => planNested(nested, defaults, prior?.[name], config[name] ?? null, `${at}${name}.`)),
  };
}

// prior is undefined on creation and null when the attribute has no value in state.
function planAttribute(attribute: Attribute, fallback: Value | undefined, prior: Value | undefined, config: Value): Value {
  // An empty text in an optional computed argument counts as "not set".
  const unset = config === null || (config === "" && attribute.computed);
  const wanted = unset ? (fallback ?? null) : config;
  if (wanted !== null) return prior !== undefined && unchanged(prior, wanted) ? prior : wanted;
  if (attribute.computed) return prior === undefined ? unknown : prior;
  return prior !== undefined && isZero(prior) ? prior : null;
}

// A number or a flag given where state has none is a change, even 0 and false; an empty text is not.
function unchanged(prior: Value, wanted: Value): boolean {
  return equivalent(prior, wanted) && !(prior === null && (wanted === 0 || wanted === false));
}

function planNested(nested: NestedBlock, defaults: Defaults, prior: Value | undefined, config: Value, at: string): Value {
  if (config === unknown) return unknown;
  if (nested.nesting === "single") return isObject(config) ? planBlock(nested.block, defaults, isObject(prior) ? prior : undefined, config, at) : config;
  if (!isList(config)) return [];
  const before = isList(prior) ? prior.filter(isObject) : [];
  const fresh = config.map((item) => (isObject(item) ? planBlock(nested.block, defaults, undefined, item, at) : item));
  const olds = nested.nesting === "list" ? before : oldItems(before, fresh);
  return config.map((item, index) => {
    const old = olds[index];
    return isObject(item) && old !== undefined ? planBlock(nested.block, defaults, old, item, at) : (fresh[index] ?? null);
  });
}

// Items of a set have no place: an item equal to an old one is the old one. Those that leave nothing open choose first, and each old one is chosen once.
function oldItems(before: readonly ObjectValue[], fresh: readonly Value[]): readonly (ObjectValue | undefined)[] {
  const left = [...before];
  const take = (matches: (old: ObjectValue) => boolean): ObjectValue | undefined => {
    const index = left.findIndex(matches);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const same = fresh.map((item) => take((old) => equivalent(old, item)));
  return fresh.map((item, index) => same[index] ?? take((old) => couldBe(old, item)));
}

// What the configuration leaves to the provider does not tell items of a set apart.
function couldBe(item: Value | undefined, fresh: Value | undefined): boolean {
  if (fresh === unknown) return true;
  if (isList(fresh) && isList(item)) return item.length === fresh.length && fresh.every((part, index) => couldBe(item[index], part));
  if (isObject(fresh) && isObject(item)) return Object.entries(fresh).every(([name, part]) => couldBe(item[name], part));
  return equivalent(item, fresh);
}

function changes(block: Block | undefined, prior: Value | undefined, planned: Value | undefined, names: readonly string[], at: Path): readonly Path[] {
  const [name, ...rest] = names;
  if (name === undefined) return equivalent(prior, planned) ? [] : [at];
  const before: Value | undefined = isObject(prior) ? prior[name] : null;
  const after: Value | undefined = isObject(planned) ? planned[name] : null;
  const nested = block?.blocks[name];
  const here = [...at, name];
  // Items of a set cannot be pointed at: their path ends at the set.
  if (nested?.nesting === "set") return sameItems(before, after) ? [] : [here];
  if (rest.length === 0) return equivalent(before, after) ? [] : [here];
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => changes(nested?.block, before[index], after[index], rest, [...here, index])).flat();
  }
  return changes(nested?.block, before, after, rest, here);
}

// Terraform sorts the items of a set by their content, so a value that became known moves its item.
function sameItems(a: Value | undefined, b: Value | undefined): boolean {
  if (!isList(a) || !isList(b)) return equivalent(a, b);
  return a.length === b.length && a.every((item) => b.some((other) => equivalent(item, other)));
}

function distinct(paths: readonly Path[]): readonly Path[] {
  return paths.filter((path, index) => paths.findIndex((other) => other.join(".") === path.join(".")) === index);
}
