import { lastError } from "../last-error.ts";
import { holdings } from "./holdings.ts";
import type { Scenario } from "./scene.ts";

export const destroyLeavesNothing: Scenario = {
  id: "destroy-leaves-nothing",
  claim: "a destroyed environment leaves nothing in the account, and the others keep serving",
  appliesTo: ({ others }) => others.some((other) => !other.protected),
  async run({ deployment, others, cdktf, deploymentOf }) {
    const gone = others.find((other) => !other.protected)?.name ?? "";
    const { environment, cloud } = deployment;
    const destroyed = await deploymentOf(gone);
    const before = await holdings(cloud, environment.dnsZone);
    const own = before.filter(({ name }) => name === gone || name.includes(`lightkeeper-${gone}`) || name === destroyed.environment.domain);
    const { exitCode, output } = await cdktf("destroy", [gone]);
    if (exitCode !== 0) throw new Error(`the destroy failed: ${lastError(output)}`);
    const say = (list: readonly { readonly kind: string; readonly name: string }[]) => list.map(({ kind, name }) => `${kind} ${name}`).sort().join(", ");
    const serving = await Promise.all([deployment, ...(await Promise.all(others.filter(({ name }) => name !== gone).map(({ name }) => deploymentOf(name))))].map(async ({ name, visit }) => `${name} ${(await visit("/health")).status}`));
    return {
      expected: `5 kinds of things of ${gone} gone, left: ${say(before.filter((thing) => !own.includes(thing)))}; ${[deployment.name, ...others.filter(({ name }) => name !== gone).map(({ name }) => name)].map((name) => `${name} 200`).join(", ")}`,
      found: `${new Set(own.map(({ kind }) => kind)).size} kinds of things of ${gone} gone, left: ${say(await holdings(cloud, environment.dnsZone))}; ${serving.join(", ")}`,
    };
  },
};
