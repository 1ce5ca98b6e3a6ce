import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { Ground } from "../../../scripts/rehearse/ground.ts";
import { project, run } from "../program.ts";

const hasRoot = process.getuid?.() === 0;
const testAsRoot = (name: string, body: () => Promise<void>): void => {
  if (hasRoot) test(name, body);
  else test.skip(`${name} (needs root)`, body);
};

/** What a process that is started this way finds. */
async function groundAfter(prefix: readonly string[] = []): Promise<Ground> {
  const script = `const { findGround, thisComputer } = await import(${JSON.stringify(join(project, "scripts/rehearse/ground.ts"))}); console.log(JSON.stringify(await findGround(thisComputer())));`;
  const [command = "", ...rest] = prefix.concat("node", "--no-warnings", "--input-type=module", "--eval", script);
  const { stdout, stderr } = await run(command, rest);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Ground;
}
const without = (capability: string) => ["setpriv", `--bounding-set=-${capability}`, `--inh-caps=-${capability}`];

testAsRoot("a root who may not mount, as in a container, has no machines and is told so", async () => {
  expect(await groundAfter(without("sys_admin"))).toMatchObject({ machines: false, why: "root may not have mount namespaces here" });
});

testAsRoot("a root who may not make network interfaces has no machines", async () => {
  // Where there are no namespaces at all, those are what is missed first.
  expect(await groundAfter(without("net_admin"))).toMatchObject({ machines: false, why: expect.stringMatching(/^root may not have (network interfaces|network namespaces|mount namespaces) here$/) });
});

test("trying leaves no mount and no folder behind", async () => {
  const traces = async () => (await run("sh", ["-c", "cat /proc/self/mountinfo; ls -d /tmp/lightkeeper-trial-* 2>/dev/null || true"])).stdout.split("\n").filter((line) => line.includes("lightkeeper-trial"));
  await groundAfter();
  expect(await traces()).toEqual([]);
});
