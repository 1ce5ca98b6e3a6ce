import type { Behaviour } from "./behaviour.ts";
import type { Check } from "./checks.ts";
import { type Diagnostic, failure } from "./diagnostics.ts";
import type { Path } from "./plan.ts";
import type { Attribute, Block, NestedBlock } from "./schema.ts";
import { isList, isObject, type ObjectValue, unknown, type Value } from "./values.ts";

/** Faults of a configuration that the schema and the behaviour show. Unknown values pass: they are judged at apply. */
export function validateConfig(block: Block, config: ObjectValue, behaviour?: Behaviour): readonly Diagnostic[] {
  return [...validateBlock(block, config, []), ...(behaviour === undefined ? [] : validateGroups(behaviour, config))];
}

function validateBlock(block: Block, config: ObjectValue, at: Path): readonly Diagnostic[] {
  return [
    ...Object.entries(block.attributes).flatMap(([name, attribute]) => validateAttribute(attribute, name, config[name] ?? null, [...at, name])),
    ...Object.entries(block.blocks).flatMap(([name, nested]) => validateNested(nested, name, config[name] ?? null, [...at, name])),
  ];
}

function validateAttribute(attribute: Attribute, name: string, value: Value, path: Path): readonly Diagnostic[] {
  if (value === unknown) return [];
  if (value === null) {
    return attribute.required ? [failure("Missing required argument", `The argument "${name}" is required, but no definition was found.`, path)] : [];
  }
  if (!attribute.required && !attribute.optional) {
    return [failure("Value for unconfigurable attribute", `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`, path)];
  }
  // Every number of the resources served here is a whole number in the real provider; the schema cannot say so.
  if (typeof value === "number" && !Number.isInteger(value)) return [failure("Inappropriate value", `"${name}" must be a whole number, got ${value}.`, path)];
  return attribute.deprecated ? [{ severity: "WARNING", summary: "Argument is deprecated", detail: `"${name}" is deprecated.`, path }] : [];
}

function validateNested(nested: NestedBlock, name: string, value: Value, path: Path): readonly Diagnostic[] {
  if (nested.nesting === "single") return isObject(value) ? [...validateBlock(nested.block, value, path), ...(name === "timeouts" ? validateTimeouts(value, path) : [])] : [];
  if (value === unknown) return [];
  const items = isList(value) ? value : [];
  if (items.length < nested.minItems) return [failure("Not enough list items", `"${name}" needs at least ${nested.minItems}, found ${items.length}.`, path)];
  if (nested.maxItems > 0 && items.length > nested.maxItems) return [failure("Too many list items", `"${name}" takes at most ${nested.maxItems}, found ${items.length}.`, path)];
  return items.flatMap((item, index) => {
    // Items of a set cannot be pointed at: their path ends at the set.
    const itemPath = nested.nesting === "list" ? [...path, index] : path;
    return isObject(item) ? validateBlock(nested.block, item, itemPath) : [];
  });
}

// Go's durations: one or more numbers with their units.
const duration = /^[+-]?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$|^0$/;

function validateTimeouts(timeouts: ObjectValue, path: Path): readonly Diagnostic[] {
  return Object.entries(timeouts).flatMap(([name, value]) =>
    typeof value === "string" && !duration.test(value) ? [failure("Invalid timeout", `time: invalid duration "${value}"; allowed: numbers with their unit, such as 90s, 10m or 1h30m`, [...path, name])] : [],
  );
}

/** Arguments that the real provider's own checks refuse. */
export function checkArguments(checks: Readonly<Record<string, Check>>, config: ObjectValue): readonly Diagnostic[] {
  return Object.entries(checks).flatMap(([path, check]) => {
    const names = path.split(".");
    return valuesAt(config, names).flatMap((value) => {
      const fault = check(value);
      // Items of a block are not pointed at.
      return fault === undefined ? [] : [failure("Invalid value", `value of ${path} ${fault}`, names.slice(0, 1))];
    });
  });
}

function valuesAt(value: Value, [name, ...inside]: readonly string[]): readonly Value[] {
  if (name === undefined) return [value];
  if (isList(value)) return value.flatMap((item) => valuesAt(item, [name, ...inside]));
  return isObject(value) ? valuesAt(value[name] ?? null, inside) : [];
}

function validateGroups(behaviour: Behaviour, config: ObjectValue): readonly Diagnostic[] {
  const isUnknown = (name: string): boolean => config[name] === unknown;
  const isSet = (name: string): boolean => config[name] !== undefined && config[name] !== null && !(isList(config[name]) && config[name].length === 0);
  // What is not known yet may turn out to be null: it neither conflicts nor counts.
  const isGiven = (name: string): boolean => isSet(name) && !isUnknown(name);
  const each = (groups: Behaviour["conflictsWith"], rule: (name: string, others: readonly string[]) => readonly Diagnostic[]): readonly Diagnostic[] =>
    Object.entries(groups).flatMap(([name, others]) => rule(name, others));
  return [
    ...each(behaviour.conflictsWith, (name, others) =>
      isGiven(name) ? others.filter(isGiven).map((other) => failure("Conflicting configuration arguments", `"${name}": conflicts with ${other}`, [name])) : [],
    ),
    ...each(behaviour.requiredWith, (name, others) =>
      isSet(name) ? others.filter((other) => !isSet(other)).map((other) => failure("Missing required argument", `"${name}": all of ${others.join(",")} must be specified, ${other} is missing`, [name])) : [],
    ),
    ...each(behaviour.exactlyOneOf, (name, others) => {
      const all = [...new Set([name, ...others])];
      const given = all.filter(isGiven).length;
      return given === 1 || (given === 0 && all.some(isUnknown)) ? [] : [failure("Invalid combination of arguments", `"${name}": exactly one of ${all.join(",")} must be specified`, [name])];
    }),
  ];
}
