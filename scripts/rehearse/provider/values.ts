import { decode as unpack, encode as pack, ExtData, ExtensionCodec } from "@msgpack/msgpack";

/** Type constraint of Terraform's type system (cty), as written in schema JSON. */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | readonly ["list", CtyType]
  | readonly ["set", CtyType]
  | readonly ["map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>];

/** A value Terraform does not know yet: "(known after apply)". */
export const unknown = Symbol("unknown");

export type Value = null | string | number | boolean | typeof unknown | readonly Value[] | ObjectValue;
export interface ObjectValue {
  readonly [name: string]: Value;
}

const UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

const codec = new ExtensionCodec();
for (const type of [UNKNOWN, REFINED_UNKNOWN]) codec.register({ type, encode: () => null, decode: () => unknown });

/** Reads the msgpack form of a value; throws when the bytes do not fit the type. */
export function decodeValue(bytes: Uint8Array, type: CtyType): Value {
  return conform(unpack(bytes, { extensionCodec: codec, useBigInt64: false }), type, []);
}

/** Writes the msgpack form of a value; object attributes that are missing are written as null. */
export function encodeValue(value: Value, type: CtyType): Uint8Array {
  return pack(wire(value, type));
}

/** Checks plain data (parsed JSON or msgpack) against a type; attributes the type does not know are dropped. */
export function conform(raw: unknown, type: CtyType, path: readonly (string | number)[] = []): Value {
  if (raw === null || raw === undefined) return null;
  if (raw === unknown) return unknown;
  const wrong = (): never => {
    throw new TypeError(`${path.join(".") || "value"} is not a ${typeof type === "string" ? type : type[0]}`);
  };
  switch (type) {
    case "string":
      return typeof raw === "string" ? raw : wrong();
    case "bool":
      return typeof raw === "boolean" ? raw : wrong();
    case "number":
      return toNumber(raw) ?? wrong();
  }
  if (type[0] === "list" || type[0] === "set") {
    const element = type[1];
    return Array.isArray(raw) ? raw.map((item: unknown, index) => conform(item, element, [...path, index])) : wrong();
  }
  if (!isRecord(raw)) return wrong();
  if (type[0] === "map") {
    const element = type[1];
    return mapObject(raw, (item, key) => conform(item, element, [...path, key]));
  }
  return mapObject(type[1], (attribute, name) => conform(raw[name], attribute, [...path, name]));
}

// Terraform sends what a 64-bit float cannot hold exactly as decimal text.
function toNumber(raw: unknown): number | undefined {
  const number = typeof raw === "string" && raw !== "" ? Number(raw) : typeof raw === "bigint" ? Number(raw) : raw;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function wire(value: Value | undefined, type: CtyType): unknown {
  if (value === null || value === undefined) return null;
  if (value === unknown) return new ExtData(UNKNOWN, new Uint8Array([0]));
  if (typeof type === "string") {
    // A fraction as text keeps it equal to the decimal that the configuration wrote.
    return typeof value === "number" && !Number.isSafeInteger(value) ? String(value) : value;
  }
  if (type[0] === "list" || type[0] === "set") {
    const element = type[1];
    return isList(value) ? value.map((item) => wire(item, element)) : null;
  }
  if (!isObject(value)) return null;
  if (type[0] === "map") {
    const element = type[1];
    return mapObject(value, (item) => wire(item, element));
  }
  return mapObject(type[1], (attribute, name) => wire(value[name], attribute));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return isRecord(value);
}

/** null and the zero value of its type are the same thing to a provider of the SDKv2 generation. */
export function isZero(value: Value | undefined): boolean {
  return value === null || value === undefined || value === "" || value === 0 || value === false || (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
}

/** Equality that treats null and zero values alike, at every depth. Unknown equals only unknown. */
export function equivalent(a: Value | undefined, b: Value | undefined): boolean {
  if (isZero(a) && isZero(b)) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => equivalent(item, b[index]));
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => equivalent(a[name], b[name]));
  return a === b;
}

/** The same value with every unknown part replaced by null. */
export function knownPart(value: Value): Value {
  if (value === unknown) return null;
  if (isList(value)) return value.map(knownPart);
  return isObject(value) ? mapObject(value, knownPart) : value;
}

export function mapObject<From, To>(object: Readonly<Record<string, From>>, change: (value: From, name: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
