import { lastError } from "../last-error.ts";
import { servingChecksSay } from "./reboot-brings-everything-back.ts";
import type { Scenario } from "./scene.ts";

export const otherEnvironmentsDeploy: Scenario = {
  id: "other-environments-deploy",
  claim: "the other environments deploy with the same code and serve on their own domains",
  async run({ others, workingCopy, cdktf, deploymentOf }) {
    workingCopy.restore();
    const names = others.map(({ name }) => name);
    const { exitCode, output } = await cdktf("deploy", names);
    if (exitCode !== 0) throw new Error(`the deploy failed: ${lastError(output)}`);
    const found: string[] = [];
    for (const name of names) {
      const deployment = await deploymentOf(name);
      found.push(`${deployment.environment.domain}: ${await servingChecksSay(deployment)}`);
    }
    return {
      expected: (await Promise.all(names.map(deploymentOf))).map(({ environment }) => `${environment.domain}: every serving check holds`).join(", "),
      found: found.join(", "),
    };
  },
};
