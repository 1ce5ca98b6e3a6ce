// Proves: I7 (partly)
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../check.ts";

export const secretsLeakNowhere: Check = {
  id: "secrets-leak-nowhere",
  claim: "no secret's value stands in a plan, state, log, synthesized file or process list",
  async run({ written, secretValues, linesHolding }) {
    const places = filesHolding(written, secretValues);
    const onHost = await linesHolding(secretValues);
    return { expected: "nowhere", found: places.length === 0 && onHost === 0 ? "nowhere" : [...places, ...(onHost > 0 ? [`${onHost} lines on the server`] : [])].join(", ") };
  },
};

/** The files, in these folders or named themselves, in which one of the values stands. */
export function filesHolding(written: readonly string[], values: readonly string[]): readonly string[] {
  return written.flatMap(filesBelow).filter((path) => holdsOneOf(readFileSync(path), values));
}

function filesBelow(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return found.isDirectory() ? readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isSymbolicLink() ? [] : filesBelow(join(path, entry.name)))) : [];
}

const holdsOneOf = (content: Buffer, values: readonly string[]) => values.some((value) => content.includes(value));
