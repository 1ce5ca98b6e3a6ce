import type { Check } from "./checks.ts";
import type { Cloud } from "./cloud.ts";
import { equivalent, isList, isObject, type ObjectValue, type Value } from "./values.ts";

/** Attribute values of one resource, all known. */
export type State = ObjectValue;

interface Created {
  readonly id: string;
  /** Attributes that only the creating call answers. */
  readonly attributes?: State;
}

/** One resource type: its calls in the real provider's order. Errors become diagnostics. */
export interface Lifecycle {
  create(planned: State, cloud: Cloud): Promise<Created>;
  /** Runs once the id is in state: a failure from here on leaves a tainted resource, before it an orphan. */
  settle?(state: State, cloud: Cloud): Promise<void>;
  /** The state as the cloud has it; undefined when the resource is gone and is to be dropped from state. */
  read(state: State, cloud: Cloud): Promise<State | undefined>;
  update?(planned: State, prior: State, cloud: Cloud): Promise<void>;
  /** Whether an update ends with a look at the cloud; without it the planned values are stored. Default true. */
  readonly readsAfterUpdate?: boolean;
  /** On a failed update, keep the old state; without it the planned values are stored, as the real provider does. */
  readonly keepsPriorOnFailure?: boolean;
  delete(state: State, cloud: Cloud): Promise<void>;
  /** Values that an import starts from, beside the id. */
  readonly imported?: State;
  /** Arguments that may be written in several ways: whether a text in state and a wanted one mean the same, so that nothing is to be changed. */
  readonly sameMeaning?: Readonly<Record<string, (stored: string, wanted: string) => boolean>>;
  /** Why a change may not even be planned; undefined when it may. Not asked about a creation. */
  refusal?(planned: ObjectValue, prior: State): string | undefined;
  /** What is asked of arguments before anything is planned, by their names; inside blocks with dots: `rules.date`. */
  readonly checks?: Readonly<Record<string, Check>>;
}

/** An update that the resource cannot make; the named attribute keeps its old value in state. */
export class UnsupportedChange extends Error {
  readonly attribute: string;

  constructor(attribute: string, name = attribute) {
    super(`\`${name}\` do not support change now.`);
    this.attribute = attribute;
  }
}

/** A text that is set and not empty. */
export function textOf(state: State, name: string): string | undefined {
  const value = state[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number that is set and not zero. */
export function numberOf(state: State, name: string): number | undefined {
  const value = state[name];
  return typeof value === "number" && value !== 0 ? value : undefined;
}

export function idOf(state: State): string {
  return textOf(state, "id") ?? "";
}

/** A flag that is set, as the 0 or 1 that some services take. */
export function bitOf(state: State, name: string): 0 | 1 | undefined {
  const value = state[name];
  return typeof value === "boolean" ? (value ? 1 : 0) : undefined;
}

/** The entries of a map of texts. */
export function entriesOf(state: State, name: string): readonly (readonly [string, string])[] {
  const value = state[name];
  return isObject(value) ? Object.entries(value).flatMap(([key, text]) => (typeof text === "string" ? [[key, text] as const] : [])) : [];
}

/** The blocks of that name. */
export function blocksOf(state: State, name: string): readonly ObjectValue[] {
  const value = state[name];
  return isList(value) ? value.filter(isObject) : [];
}

/** Inside blocks an argument that is not set is sent as its zero value. */
export function zeroed(block: ObjectValue, name: string): string {
  return textOf(block, name) ?? "";
}

export function changed(planned: State, prior: State, name: string): boolean {
  return !equivalent(planned[name], prior[name]);
}

/** The state with the values that are not undefined put in. */
export function having(state: State, values: Readonly<Record<string, Value | undefined>>): State {
  const known = Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return { ...state, ...Object.fromEntries(known) };
}
