import { ApiError } from "../error.ts";
import type { FieldSchema, ServiceSchema } from "./schema.ts";

type Path = string;

/** Checks a request's parameters against the API's description. Throws UnknownParameter, MissingParameter or InvalidParameter. */
export function validateRequest(service: ServiceSchema, action: string, parameters: unknown): asserts parameters is Record<string, unknown> {
  const request = service.actions[action]?.request ?? "";
  if (!isObject(parameters)) throw new ApiError("InvalidRequest", "The request body must be a JSON object.");
  checkObject(service, request, parameters, "");
}

function checkObject(service: ServiceSchema, objectName: string, value: Record<string, unknown>, path: Path): void {
  const fields = service.objects[objectName] ?? {};
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) throw new ApiError("UnknownParameter", `The parameter \`${path}${key}\` is not recognized.`);
  }
  for (const [key, field] of Object.entries(fields)) {
    const given = value[key];
    if (isAbsent(given)) {
      if (field.required) throw new ApiError("MissingParameter", `The request is missing a required parameter \`${path}${key}\`.`);
    } else {
      checkValue(service, field, given, `${path}${key}`);
    }
  }
}

/** An empty list counts as absent: Tencent's own clients leave it out. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function checkValue(service: ServiceSchema, field: FieldSchema, value: unknown, path: Path): void {
  if (field.type === "list") {
    if (!Array.isArray(value)) throw wrongType(path, "a list");
    value.forEach((item, index) => {
      checkValue(service, { type: field.item ?? "string" }, item, `${path}.${index}`);
    });
    return;
  }
  const primitive = primitives[field.type];
  if (primitive !== undefined) {
    if (!primitive.accepts(value)) throw wrongType(path, primitive.name);
    return;
  }
  if (!isObject(value)) throw wrongType(path, "an object");
  checkObject(service, field.type, value, `${path}.`);
}

const text = { name: "a string", accepts: (value: unknown) => typeof value === "string" };
const integer = { name: "an integer", accepts: (value: unknown) => Number.isSafeInteger(value) };
const natural = { name: "an integer of 0 or more", accepts: (value: unknown) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 };

/** The API's primitive types, as JSON. */
export const primitives: Readonly<Record<string, { name: string; accepts(value: unknown): boolean }>> = {
  string: text,
  binary: text,
  datetime: text,
  datetime_iso: text,
  date: text,
  int: integer,
  int64: integer,
  uint64: natural,
  float: { name: "a number", accepts: (value) => typeof value === "number" && Number.isFinite(value) },
  bool: { name: "a boolean", accepts: (value) => typeof value === "boolean" },
};

function wrongType(path: Path, wanted: string): ApiError {
  return new ApiError("InvalidParameter", `The value type of parameter \`${path}\` is not valid: ${wanted} is wanted.`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
