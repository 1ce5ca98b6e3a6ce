import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { planMarkdown } from "../../scripts/plan/markdown.ts";
import { parsePlan } from "../../scripts/plan/plan-document.ts";
import type { PlanReport } from "../../scripts/plan/report.ts";
import { maskFor } from "../../scripts/plan/secret-texts.ts";
import { stackReport } from "../../scripts/plan/stack-report.ts";
import { readSynthesized } from "../../scripts/synthesized/stack.ts";
import { startPlanWorld } from "../integration/plan/world.ts";
import { medianOf, seconds, type Bench } from "./bench.ts";

/** Characters of the plan document that rendering is measured with. */
const LARGE = 5_000_000;

/** `npm run plan` of three stacks that an empty account does not have yet, and how long a large plan takes to become a comment. */
export const plan: Bench = {
  name: "plan",
  async run() {
    if (spawnSync("terraform", ["version"]).status !== 0) return "needs Terraform";
    await using world = await startPlanWorld();
    const names = ["dev", "staging", "prod"];
    const report = async (...words: readonly string[]): Promise<PlanReport> => {
      const { report: made, stderr } = await world.plan(...words);
      if (made.stacks.length !== words.length) throw new Error(stderr);
      return made;
    };
    // The first synth builds the release.
    const three = await report(...names);
    const all = await medianOf(3, () => seconds(() => report(...names)));
    const one = await medianOf(3, () => seconds(() => report("prod")));

    const stack = readSynthesized(join(world.copy.directory, "cdktf.out")).find(({ name }) => name === "prod");
    if (stack === undefined) throw new Error("prod was not synthesized");
    const shown = spawnSync("terraform", ["show", "-json", "plan"], { cwd: stack.directory, env: { PATH: process.env["PATH"], ...world.shell }, encoding: "utf8", maxBuffer: 1 << 28 });
    const text = enlarged(shown.stdout);
    const mask = maskFor(world.shell);
    const rendered = await medianOf(5, () => seconds(() => planMarkdown({ ...three, stacks: [stackReport(stack, parsePlan(text), mask)] }, { whole: "elsewhere" })));
    const parsed = await medianOf(5, () => seconds(() => JSON.parse(text) as unknown));
    return [
      { what: "three stacks, nothing deployed yet", value: all, unit: "s", budget: 20, peer: { what: "one stack", value: one } },
      { what: `a plan of ${(text.length / 1e6).toFixed(1)} MB as a comment`, value: rendered * 1000, unit: "ms", budget: 200, peer: { what: "JSON.parse alone", value: parsed * 1000 } },
    ];
  },
};

/** The same plan with its changes again and again, each under another address. */
function enlarged(text: string): string {
  const document = JSON.parse(text) as { readonly resource_changes: readonly { readonly address: string }[] };
  const each = JSON.stringify(document.resource_changes).length;
  const copies = Math.ceil((LARGE - text.length) / each);
  const more = Array.from({ length: copies }, (_, copy) => document.resource_changes.map((change) => ({ ...change, address: `${change.address}_${copy}` })));
  return JSON.stringify({ ...document, resource_changes: [...document.resource_changes, ...more.flat()] });
}
