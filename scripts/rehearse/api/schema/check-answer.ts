import { commonErrorCodes } from "./common-errors.ts";
import type { FieldSchema, ServiceSchema } from "./schema.ts";
import { isObject, primitives } from "./validate-request.ts";

/** The twin's own fault: an answer that the real API would not give. Each entry is one sentence; none means the answer is fine. */
export function answerViolations(service: ServiceSchema, action: string, answer: unknown): string[] {
  const found: string[] = [];
  checkObject(service, service.actions[action]?.response ?? "", answer, action, found);
  return found;
}

/** Whether the API's description knows this error code for the action. */
export function isKnownError(service: ServiceSchema, action: string, code: string): boolean {
  return commonErrorCodes.has(code) || (service.actions[action]?.errors.includes(code) ?? false);
}

function checkObject(service: ServiceSchema, objectName: string, value: unknown, path: string, found: string[]): void {
  if (!isObject(value)) {
    found.push(`${path} is not an object`);
    return;
  }
  const fields = service.objects[objectName] ?? {};
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) found.push(`${path}.${key} is not in the API's description`);
  }
  for (const [key, field] of Object.entries(fields)) {
    checkField(service, field, value[key], `${path}.${key}`, found);
  }
}

function checkField(service: ServiceSchema, field: FieldSchema, value: unknown, path: string, found: string[]): void {
  if (value === undefined) {
    if (field.always || field.required) found.push(`${path} is always there, and missing`);
  } else if (value === null) {
    if (!field.nullable) found.push(`${path} is never null`);
  } else {
    checkValue(service, field, value, path, found);
  }
}

function checkValue(service: ServiceSchema, field: FieldSchema, value: unknown, path: string, found: string[]): void {
  const primitive = primitives[field.type];
  if (field.type === "list") {
    if (!Array.isArray(value)) found.push(`${path} is not a list`);
    else value.forEach((item, index) => { checkField(service, { type: field.item ?? "string" }, item ?? null, `${path}.${index}`, found); });
  } else if (primitive === undefined) {
    checkObject(service, field.type, value, path, found);
  } else if (!primitive.accepts(value)) {
    found.push(`${path} is not ${primitive.name}: ${JSON.stringify(value)}`);
  } else if (field.type === "datetime_iso" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value))) {
    found.push(`${path} is not a time like 2026-01-31T23:59:59Z: ${JSON.stringify(value)}`);
  }
}
