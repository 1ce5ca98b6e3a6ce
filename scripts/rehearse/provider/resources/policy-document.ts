import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../values.ts";

/** Whether two policy documents say the same: JSON of the same values, however written. */
export function sameJson(stored: string, wanted: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(stored), JSON.parse(wanted));
  } catch {
    return stored === wanted;
  }
}

/** JSON as Go writes a document that it has read: names in order, and what HTML would take for markup escaped. */
export function goJson(document: unknown): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    return isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)])) : value;
  };
  return JSON.stringify(sorted(document)).replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The real provider's own check, before anything is sent: the cloud takes more spellings, but would answer another one than was written. */
export function checkPolicyDocument(document: string): void {
  const parsed: unknown = JSON.parse(document);
  const statements = isRecord(parsed) ? field(parsed, "statement") : undefined;
  for (const statement of Array.isArray(statements) ? statements.filter(isRecord) : []) {
    if (typeof field(statement, "resource") === "string") throw new Error("The format of `resource` in policy document is invalid, its type must be array.");
    const action = field(statement, "action");
    if (action !== undefined && action !== null && typeof action !== "string" && !Array.isArray(action)) {
      throw new Error("The format of `action` in policy document is invalid, its type must be array or string.");
    }
    const principal = field(statement, "principal");
    const accounts = isRecord(principal) ? field(principal, "qcs") : undefined;
    if (typeof accounts === "string") throw new Error("json: cannot unmarshal string into Go struct field Principal.statement.principal.qcs of type []string");
  }
}

// Go reads names of either case.
function field(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1];
}
