import { visible } from "../plan/visible.ts";
import type { Applied } from "./apply.ts";

/** How applying ended, for people. */
export function appliedText({ applied, environment, differences, summary = "" }: Applied): string {
  if (applied) return `${environment}: ${summary}\n`;
  return visible([
    `${environment}: nothing was changed, because what was reviewed is not what would be done now:\n`,
    ...differences.map(({ what, detail }) => `  ${what}: ${detail}\n`),
    `Next: npm run plan -- ${environment} --out FILE, and have that reviewed\n`,
  ].join(""));
}
