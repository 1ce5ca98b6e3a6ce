import { table } from "../cli/table.ts";
import type { Comparison } from "./comparison.ts";

/** The comparison for people. */
export function comparisonText([a, b]: readonly [string, string], { same, allowed, notAllowed }: Comparison): string {
  const rows = allowed.map(({ setting, values, places }) => [setting, ...values, `${places.length} place${places.length === 1 ? "" : "s"}`]);
  return [
    ...(rows.length === 0 ? [] : ["May differ, and does:\n", table(["setting", a, b, "shows in"], rows), "\n"]),
    ...(notAllowed.length === 0 ? [] : ["Must not differ, and does:\n", ...notAllowed.map(({ place, values, diff }) => (diff === undefined ? `  ${place}\n    - ${values[0] ?? "(nothing)"}\n    + ${values[1] ?? "(nothing)"}\n` : `  ${place}\n${diff.replaceAll(/^(?=.)/gm, "    ")}`)), "\n"]),
    same ? `${a} and ${b} are the same but for what may differ\n` : `${a} and ${b} differ in ${notAllowed.length} place${notAllowed.length === 1 ? "" : "s"} where they must not: - is ${a}, + is ${b}\n`,
  ].join("");
}
