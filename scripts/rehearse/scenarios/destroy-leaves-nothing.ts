import { lastError } from "../last-error.ts";
import { holdings, type Holding } from "./holdings.ts";
import type { OtherEnvironment, Scenario, Scene } from "./scene.ts";

export const destroyLeavesNothing: Scenario = {
  id: "destroy-leaves-nothing",
  claim: "a destroyed environment leaves nothing in the account, and the others serve on",
  appliesTo: (scene) => disposable(scene) !== undefined,
  async run(scene) {
    const gone = disposable(scene);
    if (gone === undefined) throw new Error("every other environment is protected");
    const { cloud, environment } = scene.deployment;
    const before = await holdings(cloud, environment.dnsZone);
    const { exitCode, output } = await gone.cdktf("destroy");
    if (exitCode !== 0) throw new Error(`cdktf destroy ${gone.name} failed: ${lastError(output)}`);
    const after = await holdings(cloud, environment.dnsZone);
    const rest = [scene.deployment, ...(await Promise.all(scene.others.filter((other) => other !== gone).map(({ deployment }) => deployment())))];
    const answers = await Promise.all(rest.map(async ({ environment: { domain }, visit }) => `${domain} ${(await visit("/health")).status}`));
    return {
      expected: `gone: ${wanted(gone)}; left: ${say(before.filter((thing) => !isOf(gone, thing)))}; ${rest.map(({ environment: { domain } }) => `${domain} 200`).join(", ")}`,
      found: `gone: ${say(before.filter(({ kind, name }) => !after.some((left) => left.kind === kind && left.name === name)))}; left: ${say(after)}; ${answers.join(", ")}`,
    };
  },
};

const disposable = ({ others }: Scene) => others.find(({ environment }) => !environment.protected);

const prefix = ({ name }: OtherEnvironment) => `lightkeeper-${name}`;

const isOf = (other: OtherEnvironment, { name }: Holding) => name === other.environment.domain || name.startsWith(prefix(other));

const say = (things: readonly Pick<Holding, "kind" | "name">[]) => things.map(({ kind, name }) => `${kind} ${name}`).sort().join(", ") || "nothing";

/** What an environment consists of in the cloud's eyes. */
function wanted(other: OtherEnvironment): string {
  const { domain, dataDisk, caa } = other.environment;
  return say([
    { kind: "instance", name: prefix(other) },
    { kind: "key pair", name: prefix(other) },
    { kind: "firewall template", name: `${prefix(other)}-none` },
    { kind: "DNS record", name: domain },
    ...(caa === "zone" ? [] : [{ kind: "CAA record" as const, name: domain }, { kind: "CAA record" as const, name: domain }]),
    ...(dataDisk === null ? [] : [{ kind: "disk" as const, name: `${prefix(other)}-data` }]),
  ]);
}
