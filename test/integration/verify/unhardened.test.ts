// Proves: O13 (partly)
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { hasRoot, testWithMachines } from "../machines/test-with-machines.ts";
import { startWorld, type TestWorld } from "../machines/world.ts";
import { run, type Ended } from "../program.ts";

const FIVE_MINUTES = 300_000;
let world: TestWorld;
let folder: string;
let address: string;
let hostKey: string;

beforeAll(async () => {
  if (!hasRoot) return;
  folder = await mkdtemp(join(tmpdir(), "lightkeeper-audit-"));
  world = await startWorld();
  address = await world.machine("lhins-stock000", 31);
  hostKey = (await world.ssh(address, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")).split(" ")[1] ?? "";
}, FIVE_MINUTES);

afterAll(async () => {
  if (!hasRoot) return;
  await world.close();
  await rm(folder, { recursive: true });
}, 60_000);

const audit = (...more: readonly string[]): Promise<Ended> => run("node", ["--no-warnings", "scripts/audit.ts", "--host", `root@${address}`, "--key", world.privateKeyFile, ...more]);

interface Report {
  readonly ok: boolean;
  readonly score: number;
  readonly verdict: string;
  readonly nextReview: string;
  readonly inventory: Readonly<Record<string, readonly string[]>>;
  readonly checks: readonly { readonly id: string; readonly ok: boolean; readonly shown: boolean; readonly found: string; readonly deadline?: string }[];
}

testWithMachines("an audit of a server that nobody hardened finds what is open, with deadlines, and a score below 30", async () => {
  const evidence = join(folder, "evidence.json");
  const { exitCode, stdout, stderr } = await audit("--host-key", hostKey, "--json", "--junit", join(folder, "junit.xml"), "--evidence", evidence);
  expect({ exitCode, json: stdout.startsWith("{") ? "" : stderr }).toEqual({ exitCode: 2, json: "" });
  const report = JSON.parse(stdout) as Report;
  const found = (id: string) => report.checks.find((check) => check.id === id);

  expect({ ok: report.ok, verdict: report.verdict, low: report.score < 30 }).toEqual({ ok: false, verdict: "emergency", low: true });
  expect(found("SshRejectsPasswords")).toMatchObject({ ok: false, shown: true, found: expect.stringContaining("passwordauthentication yes"), deadline: "immediately" });
  expect(found("UfwBlocksEverythingElse")).toMatchObject({ ok: false, deadline: "immediately" });
  expect(found("SshAuditFailsNothing")).toMatchObject({ ok: false, shown: true, deadline: "within 24 hours" });
  expect(Number(found("LynisIndexIsHigh")?.found)).toBeLessThan(70);
  expect(report.inventory["listens to everybody"]).toContainEqual(expect.stringMatching(/^sshd .*:22\/TCP$/));
  expect(report.nextReview).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(readFileSync(join(folder, "junit.xml"), "utf8")).toContain('name="SshRejectsPasswords: ');
  // The server has Lynis no longer, and its report neither.
  expect(await world.ssh(address, "ls /run | grep -c lynis || true; command -v lynis || echo none")).toBe("0\nnone\n");
}, FIVE_MINUTES);

testWithMachines("a server whose host key is neither given nor known, or is another one, is not logged in to", async () => {
  expect(await audit("--only", "ssh")).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("none is trusted on first use") });
  const other = `SHA256:${"A".repeat(43)}`;
  expect(await audit("--only", "ssh", "--host-key", other)).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining(`pinned is ${other}`) });
}, 60_000);
