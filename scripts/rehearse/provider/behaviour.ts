import { isRecord, mapObject } from "./values.ts";

type Scalar = string | number | boolean;
type Groups = Readonly<Record<string, readonly string[]>>;

/** What the schema does not say about a resource. Paths are dotted attribute names without indexes. */
export interface Behaviour {
  readonly forceNew: readonly string[];
  readonly defaults: Readonly<Record<string, Scalar>>;
  readonly conflictsWith: Groups;
  readonly requiredWith: Groups;
  readonly exactlyOneOf: Groups;
  readonly importable: boolean;
  readonly updatable: boolean;
}

/** Reads the behaviour file (`{resources: {TYPE: {force_new, defaults, ...}}}`); throws naming the faulty place. */
export function readBehaviours(json: unknown): Readonly<Record<string, Behaviour>> {
  if (!isRecord(json) || !isRecord(json["resources"])) throw new Error("the behaviour file has no resources");
  return mapObject(json["resources"], behaviour);
}

function behaviour(json: unknown, type: string): Behaviour {
  if (!isRecord(json)) throw new Error(`${type} is not an object`);
  const groups = (key: string): Groups => mapObject(recordOr(json[key], `${type}.${key}`), (names) => texts(names, `${type}.${key}`));
  return {
    forceNew: texts(json["force_new"] ?? [], `${type}.force_new`),
    defaults: mapObject(recordOr(json["defaults"], `${type}.defaults`), (value, name) => scalar(value, `${type}.defaults.${name}`)),
    conflictsWith: groups("conflicts_with"),
    requiredWith: groups("required_with"),
    exactlyOneOf: groups("exactly_one_of"),
    importable: json["importable"] === true,
    updatable: json["updatable"] === true,
  };
}

function recordOr(json: unknown, where: string): Readonly<Record<string, unknown>> {
  if (json === undefined) return {};
  if (!isRecord(json)) throw new Error(`${where} is not an object`);
  return json;
}

function texts(json: unknown, where: string): readonly string[] {
  if (!Array.isArray(json) || !json.every((item) => typeof item === "string")) throw new Error(`${where} is not a list of names`);
  return json;
}

function scalar(json: unknown, where: string): Scalar {
  if (typeof json !== "string" && typeof json !== "number" && typeof json !== "boolean") throw new Error(`${where} is not a scalar`);
  return json;
}
