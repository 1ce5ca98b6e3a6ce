import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { promisify } from "node:util";
import type { DeploymentOptions } from "../../deployment.ts";
import { attempt, nextStep, type Attempt } from "./attempt.ts";
import { type ToldCall, toldCalls } from "./tccli.ts";

/** Runs that a recovery may need: preflight refuses once when it has found what a broken-off deploy bought, and the next one takes it over. */
const MOST_RUNS = 3;

/** Deploys with the fault gone, and does what each error says, until a deploy completes or nothing is left to do. */
export async function recover(options: DeploymentOptions): Promise<{ readonly last: Attempt; readonly says: string }> {
  const story: string[] = [];
  for (let run = 1; ; run += 1) {
    const last = await attempt(options);
    story.push(last.says);
    if (last.completed || run === MOST_RUNS) return { last, says: story.join("; then ") };
    const { command, pin, calls } = nextStep(last.output);
    story.push(...(await carryOut(options, calls)));
    // As whoever changed the key would, who knows why it is another one.
    if (pin !== undefined) {
      rmSync(pin);
      story.push("the host key's pin deleted");
    }
    if (command === undefined) continue;
    // 2 is no failure: something is left to do, which the next deploy does.
    const { exitCode, output } = await npmRun(options, command);
    story.push(`npm run ${command.join(" ")}: exit ${exitCode}${exitCode === 1 ? ` ${output.trim().slice(-300)}` : ""}`);
    story.push(...(await carryOut(options, toldCalls(output))));
  }
}

/** Says what it did. */
async function carryOut({ cloud }: DeploymentOptions, calls: readonly ToldCall[]): Promise<readonly string[]> {
  for (const { service, action, parameters } of calls) await cloud.call(service, action, parameters);
  return calls.map(({ service, action }) => `tccli ${service} ${action}`);
}

/** Whether a run that stopped tells what to do next, or, where the words are Terraform's or the cloud's own, the doctor does. */
export async function tellsNextStep(options: DeploymentOptions, { output }: Attempt): Promise<boolean> {
  return nextStep(output).named || nextStep((await npmRun(options, ["doctor", "--", options.name])).output).named;
}

/** A command of ours, in the deploy's own environment. */
async function npmRun({ project, childEnvironment }: DeploymentOptions, words: readonly string[]): Promise<{ readonly exitCode: number; readonly output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", ...words], { cwd: project, env: { ...childEnvironment, PATH: `${project}/node_modules/.bin:${childEnvironment["PATH"] ?? ""}` }, timeout: 120_000 });
    return { exitCode: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as { readonly code?: number; readonly stdout?: string; readonly stderr?: string };
    return { exitCode: code ?? 1, output: stdout + stderr };
  }
}
