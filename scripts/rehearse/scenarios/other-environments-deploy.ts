// Proves: I2 (partly)
import { lastError } from "../last-error.ts";
import { servingChecksSay } from "./serving.ts";
import type { OtherEnvironment, Scenario } from "./scene.ts";

export const otherEnvironmentsDeploy: Scenario = {
  id: "other-environments-deploy",
  claim: "the other environments deploy with the same code and serve on their own domains",
  async run({ others, workingCopy }) {
    workingCopy.restore();
    const runs = await Promise.all(others.map(async ({ name, cdktf }) => ({ name, ...(await cdktf("deploy")) })));
    const failed = runs.filter(({ exitCode }) => exitCode !== 0);
    if (failed.length > 0) throw new Error(failed.map(({ name, output }) => `cdktf deploy ${name} failed: ${lastError(output)}`).join("\n"));
    return { expected: say(others, () => "every serving check holds"), found: say(others, await servingOf(others)) };
  },
};

const say = (others: readonly OtherEnvironment[], what: (name: string) => string) => others.map(({ name, environment }) => `${environment.domain}: ${what(name)}`).join(", ");

async function servingOf(others: readonly OtherEnvironment[]): Promise<(name: string) => string> {
  const found = new Map(await Promise.all(others.map(async ({ name, deployment }) => [name, await servingChecksSay(await deployment())] as const)));
  return (name) => found.get(name) ?? "";
}
