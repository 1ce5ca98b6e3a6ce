import type { FieldSchema, ServiceSchema } from "./schema.ts";
import { isObject } from "./validate-request.ts";

/** Parameters of a GET request as the JSON of a POST would have them: `Filters.0.Name=a` is `{"Filters":[{"Name":"a"}]}`. What does not fit its type stays text, for the validation to refuse. */
export function readQuery(service: ServiceSchema, action: string, query: string): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [path, value] of new URLSearchParams(query)) plant(tree, path.split("."), value);
  return typedObject(service, service.actions[action]?.request ?? "", tree);
}

function plant(tree: Record<string, unknown>, [head = "", ...rest]: readonly string[], value: string): void {
  if (head === "__proto__") return;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const inner = tree[head];
  const branch = isObject(inner) ? inner : {};
  tree[head] = branch;
  plant(branch, rest, value);
}

function typedObject(service: ServiceSchema, objectName: string, tree: Record<string, unknown>): Record<string, unknown> {
  const fields = service.objects[objectName] ?? {};
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return [key, field === undefined ? value : typed(service, field, value)];
  }));
}

function typed(service: ServiceSchema, field: FieldSchema, value: unknown): unknown {
  if (isObject(value)) {
    if (field.type !== "list") return typedObject(service, field.type, value);
    const items = Object.entries(value).toSorted(([a], [b]) => Number(a) - Number(b));
    return items.map(([, item]) => typed(service, { type: field.item ?? "string" }, item));
  }
  if (/^(u?int|u?int64)$/.test(field.type) && /^-?\d{1,16}$/.test(String(value))) return Number(value);
  if (field.type === "float" && value !== "" && Number.isFinite(Number(value))) return Number(value);
  if (field.type === "bool" && (value === "true" || value === "false")) return value === "true";
  return value;
}
