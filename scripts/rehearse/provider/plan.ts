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
  const requiresReplace = prior === undefined ? [] : behaviour.forceNew.flatMap((dotted) => changes(prior, planned, dotted.split("."), []));
  return { planned, requiresReplace };
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
  return config.map((item, index) => {
    if (!isObject(item)) return item;
    const fresh = planBlock(nested.block, defaults, undefined, item, at);
    // Items of a set have no place: an item equal to an old one is the old one.
    const old = nested.nesting === "list" ? before[index] : before.find((candidate) => equivalent(candidate, fresh));
    return old === undefined ? fresh : planBlock(nested.block, defaults, old, item, at);
  });
}

function changes(prior: Value | undefined, planned: Value | undefined, names: readonly string[], at: Path): readonly Path[] {
  const [name, ...rest] = names;
  if (name === undefined) return equivalent(prior, planned) ? [] : [at];
  if (isList(prior) && isList(planned)) {
    const length = Math.max(prior.length, planned.length);
    return Array.from({ length }, (_, index) => changes(prior[index], planned[index], names, [...at, index])).flat();
  }
  return changes(isObject(prior) ? prior[name] : null, isObject(planned) ? planned[name] : null, rest, [...at, name]);
}
