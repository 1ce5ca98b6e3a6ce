// Proves: I7
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../check.ts";

export const secretsLeakNowhere: Check = {
  id: "secrets-leak-nowhere",
  claim: "no secret's value stands in a plan, state, log, synthesized file or process list",
  async run({ written, secretValues, linesHolding }) {
    // Nor a digest, by which whoever reads a plan or a state could try values out.
    const places = filesHolding(written, secretValues.flatMap((value) => [value, ...digestsOf(value)]));
    const onHost = await linesHolding(secretValues);
    return { expected: "nowhere", found: places.length === 0 && onHost === 0 ? "nowhere" : [...places, ...(onHost > 0 ? [`${onHost} lines on the server`] : [])].join(", ") };
  },
};

const digestsOf = (value: string): readonly string[] => {
  const digest = createHash("sha256").update(value).digest();
  return [digest.toString("hex"), digest.toString("base64")];
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
