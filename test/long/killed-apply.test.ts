// Proves: I12 (partly), I13 (partly)
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { startPlanWorld, type PlanWorld } from "../integration/plan/world.ts";
import { project } from "../integration/program.ts";

// A kept plan whose apply is killed, with Terraform and its programs, right after the cloud was asked for something. No machines.
const minute = 60_000;
/** Adopting what a killed deploy left, then what was not made yet, may be a plan each. */
const ROUNDS = 3;

/** Applies until the cloud was asked for `action`, and kills whatever runs there. */
async function killedAt(world: PlanWorld, action: string, file: string): Promise<void> {
  await world.changes();
  const child = spawn("node", ["--no-warnings", "scripts/apply.ts", file], { cwd: world.copy.directory, env: { PATH: `${join(project, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`, ...world.shell }, stdio: "ignore", detached: true });
  const closed = once(child, "close");
  while (!(await world.changes()).includes(action)) {
    if (child.exitCode !== null) throw new Error(`it ended by itself: ${child.exitCode}`);
    await sleep(20);
  }
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await closed;
}

/** Plans and applies until it went well, and does in between what a refusal says is next. */
async function completed(world: PlanWorld): Promise<number> {
  const said: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { exitCode, stderr } = await world.apply((await world.keep()).file);
    if (exitCode === 0) return round;
    expect(stderr).toContain("Next: ");
    said.push(stderr);
    if (stderr.replaceAll(/[│\s]+/g, " ").includes("Next: npm run doctor -- prod --adopt")) said.push((await world.verb("doctor", "prod", "--adopt")).stderr);
  }
  throw new Error(`not applied after ${ROUNDS} rounds:\n${said.join("\n")}`);
}

/** How many of each the account holds. */
async function holdings({ options: { cloud } }: PlanWorld): Promise<object> {
  const count = async (service: "lighthouse", action: string): Promise<number> => (await cloud.call<{ TotalCount: number }>(service, action, { Limit: 100 })).TotalCount;
  const { RecordList } = await cloud.call<{ RecordList: readonly { Type: string }[] }>("dnspod", "DescribeRecordList", { Domain: "example.com" });
  return { servers: await count("lighthouse", "DescribeInstances"), disks: await count("lighthouse", "DescribeDisks"), keys: await count("lighthouse", "DescribeKeyPairs"), names: RecordList.filter(({ Type }) => Type === "A").length, issuers: RecordList.filter(({ Type }) => Type === "CAA").length };
}

describe.each(["CreateInstances", "CreateDisks", "CreateFirewallRules", "CreateRecord"])("an apply that was killed after %s", (action) => {
  test("is completed by the next ones, and nothing is there twice", async () => {
    await using world = await startPlanWorld();
    const { file } = await world.keep();
    await killedAt(world, action, file);
    await completed(world);
    expect(await holdings(world)).toEqual({ servers: 1, disks: 2, keys: 1, names: 1, issuers: 2 });
    const after = await world.plan("prod");
    expect({ exitCode: after.exitCode, changed: after.report.changed }).toEqual({ exitCode: 0, changed: false });
  }, 30 * minute);
});

test("killed while the server becomes another bundle, the kept plan is refused, and the next one completes what is left; a snapshot was taken first", async () => {
  await using world = await startPlanWorld();
  await completed(world);
  world.copy.edit("stacks/environments/prod.ts", "bundle2024_gen_lin_large4_01", "bundle2024_gen_lin_xlarge8_01");
  const { file } = await world.keep();
  await killedAt(world, "ModifyInstancesBundle", file);
  const { SnapshotSet } = await world.options.cloud.call<{ SnapshotSet: readonly { SnapshotName: string }[] }>("lighthouse", "DescribeSnapshots", {});
  expect(SnapshotSet.map(({ SnapshotName }) => SnapshotName)).toEqual([expect.stringMatching(/^lightkeeper-before-/)]);
  const old = await world.apply(file);
  expect({ exitCode: old.exitCode, applied: old.applied.applied, changes: await world.changes() }).toEqual({ exitCode: 2, applied: false, changes: [] });
  await completed(world);
  const after = await world.plan("prod");
  expect({ exitCode: after.exitCode, changed: after.report.changed, bought: (await world.changes()).filter((name) => name.startsWith("Create")) }).toEqual({ exitCode: 0, changed: false, bought: [] });
}, 30 * minute);
