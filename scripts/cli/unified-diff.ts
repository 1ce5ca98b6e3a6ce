import { createTwoFilesPatch } from "diff";

const CONTEXT = 3;

/** A unified diff, three lines of context, without a heading; empty when the texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: CONTEXT });
  return patch.slice(patch.indexOf("@@"));
}
