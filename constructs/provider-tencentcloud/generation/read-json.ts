import { readFileSync } from "node:fs";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";

/** Reads a JSON file of a known shape; the error names the file, the place in it and what was expected. */
export function readJson<T extends TSchema>(path: string, shape: T): Static<T> {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (Value.Check(shape, value)) return value;
  const [first] = Value.Errors(shape, value);
  throw new Error(`${path}: ${first?.instancePath ?? "/"} ${first?.message ?? "has another shape"}`);
}
