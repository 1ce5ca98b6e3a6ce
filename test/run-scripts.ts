// node test/run-scripts.ts SCRIPT... [then SCRIPT...]: npm scripts of this project side by side, as many as there are processors and two at least;
// those after `then` when the ones before have ended. Every line says whose it is. All are run, and the exit code is 1 when one failed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** What closes a run of tests: test/totals-reporter.js. */
const TOTALS = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

const words = process.argv.slice(2);
const width = Math.max(...words.map((word) => word.length));
const failed: string[] = [];
const totals = { passed: 0, failed: 0, skipped: 0 };
let testRuns = 0;

async function tell(script: string, from: Readable): Promise<void> {
  for await (const line of createInterface({ input: from })) {
    const [, passed, lost, skipped] = TOTALS.exec(line) ?? [];
    if (passed !== undefined) {
      testRuns += 1;
      totals.passed += Number(passed);
      totals.failed += Number(lost);
      totals.skipped += Number(skipped);
    }
    say(script, line);
  }
}

function say(script: string, line: string): void {
  process.stdout.write(`${script.padEnd(width)} | ${line}\n`);
}

async function run(script: string): Promise<void> {
  const begin = performance.now();
  const child = spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"] });
  await Promise.all([once(child, "close"), tell(script, child.stdout), tell(script, child.stderr)]);
  const well = child.exitCode === 0;
  say(script, `${well ? "✓" : "✗"} ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  if (!well) failed.push(script);
}

async function sideBySide(scripts: string[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (let script = scripts.shift(); script !== undefined; script = scripts.shift()) await run(script);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, one));
}

while (words.length > 0) {
  const end = words.indexOf("then");
  await sideBySide(words.splice(0, end < 0 ? words.length : end));
  words.shift();
}
if (testRuns > 0) process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
if (failed.length > 0) process.stderr.write(`failed: ${failed.join(", ")}. Next: npm run ${failed[0] ?? ""}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
