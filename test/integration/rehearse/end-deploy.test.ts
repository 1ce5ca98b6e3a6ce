import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { endAtStages, endDeploys, stageIn } from "../../../scripts/rehearse/end-deploy.ts";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";

/** Above the largest pid that Linux gives, so that no twin is meant. */
const twin = 2 ** 22 + 78;
const deploys = { twin, starter: process.pid };
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
});

/** Says its name when it is up, and when it gets SIGINT; ends then, which closes its standard output. */
const program = (name: string, more = "") => `${more}
process.on("SIGINT", () => { console.log("${name} SIGINT"); process.exit(); });
setInterval(() => undefined, 1000);
console.log("${name} up");`;

/** As cdktf starts them: npm in its own group, Terraform behind a terminal of its own. */
const cdktf = program("cdktf", `
const { spawn } = require("node:child_process");
spawn(process.execPath, ["-e", ${JSON.stringify(program("npm"))}], { stdio: "inherit" });
spawn(process.execPath, ["-e", ${JSON.stringify(program("terraform"))}], { stdio: "inherit", detached: true });`);

async function deploy(): Promise<{ readonly child: ChildProcess; readonly heard: () => string; readonly hear: (line: string) => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", cdktf], { env: { LIGHTKEEPER_REHEARSAL: String(twin) }, stdio: ["ignore", "pipe", "inherit"], detached: true });
  started.push(child);
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => { text += chunk.toString(); });
  const hear = async (line: string) => { while (!text.includes(line)) await once(child.stdout, "data"); };
  for (const name of ["cdktf", "npm", "terraform"]) await hear(`${name} up`);
  return { child, heard: () => text, hear };
}

test("Ctrl-C reaches the group in the foreground, and not what has a terminal of its own", async () => {
  const { child, heard, hear } = await deploy();
  const closed = once(child, "close");
  await endDeploys(deploys, "SIGINT");
  await hear("cdktf SIGINT");
  await hear("npm SIGINT");
  expect(heard()).not.toContain("terraform SIGINT");
  await endDeploys(deploys, "SIGKILL");
  await closed;
});

test("A kill ends the deploy wherever its processes are", async () => {
  const { child } = await deploy();
  const closed = once(child, "close");
  await endDeploys(deploys, "SIGKILL");
  // Closed only when nobody holds the other end any more.
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
});

test("A stage is read from the lines of host apply alone", () => {
  expect(stageIn("prod  lightkeeper_host_apply_run_1A2B (local-exec):    1.2 s  upload     12 files staged")).toBe("upload");
  expect(stageIn("prod  lightkeeper_host_apply_run_1A2B (local-exec):   12.0 s  switch     slot a is live")).toBe("switch");
  expect(stageIn("prod  lightkeeper_host_apply_run_1A2B (local-exec):   12.0 s  release abc serves")).toBeUndefined();
  expect(stageIn("prod  lightkeeper_host_apply_run_1A2B: Still creating... [10s elapsed]")).toBeUndefined();
});

test("A server loses its power at the stage that a fault names, once", () => {
  const directory = mkdtempSync(join(tmpdir(), "lightkeeper-stages-"));
  try {
    writeFileSync(join(directory, "faults"), "server-power-cut:on=switch");
    let cuts = 0;
    const watch = endAtStages(faultsFromFile(join(directory, "faults"), () => undefined), deploys, () => { cuts += 1; });
    for (const stage of ["health", "switch", "switch"]) watch(`prod  host (local-exec):    1.2 s  ${stage}    something`);
    expect(cuts).toBe(1);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("A deploy ends at the stage that a fault names, and at no other", async () => {
  const directory = mkdtempSync(join(tmpdir(), "lightkeeper-stages-"));
  try {
    writeFileSync(join(directory, "faults"), "deploy-killed:on=install,after=1");
    const watch = endAtStages(faultsFromFile(join(directory, "faults"), () => undefined), deploys, () => undefined);
    const { child } = await deploy();
    const line = (stage: string) => `prod  host (local-exec):    1.2 s  ${stage}    something`;
    watch(line("upload"));
    watch(line("install"));
    expect(child.signalCode).toBeNull();
    const closed = once(child, "close");
    watch(line("install"));
    await closed;
    expect(child.signalCode).toBe("SIGKILL");
  } finally {
    rmSync(directory, { recursive: true });
  }
});
