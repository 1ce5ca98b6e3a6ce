// Proves: I1 (partly)
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ensurePackages } from "../../../scripts/rehearse/machines/packages.ts";
import type { RehearsalReport } from "../../../scripts/rehearse/report.ts";
import { redisTools } from "../debian-packages.ts";
import { stackTrace, type Ended } from "../program.ts";
import { cannotBeUnprivileged, OrdinaryUser } from "./unprivileged.ts";

// One rehearsal of an ordinary user, from nothing to nothing: the tests below stand in the order of its life.
const minute = 60_000;
const describeUnprivileged = cannotBeUnprivileged === undefined ? describe : describe.skip;

describeUnprivileged(`an ordinary user's rehearsal${cannotBeUnprivileged === undefined ? "" : ` (${cannotBeUnprivileged})`}`, () => {
  let user: OrdinaryUser;
  let kept: Ended;
  let report: RehearsalReport;

  beforeAll(async () => {
    await ensurePackages({ log: () => undefined, requirements: [redisTools] });
    user = new OrdinaryUser();
    kept = await user.rehearse(["prod", "--provider", "offline", "--json", "--keep"]);
    report = JSON.parse(kept.stdout === "" ? "{}" : kept.stdout) as RehearsalReport;
  }, 3 * minute);

  afterAll(async () => {
    await user.rehearse(["down"]);
    user.remove();
  }, minute);

  test("shows what needs no machine: the Terraform run, the files judged, the release answering", () => {
    expect(kept.stderr).not.toMatch(stackTrace);
    expect(kept.stderr).toMatch(/^✓ start the twin .* \(without machines: this user is not root, .*\)$/m);
    expect({ exitCode: kept.exitCode, ok: report.ok, failed: report.checks.filter(({ ok }) => !ok) }).toEqual({ exitCode: 0, ok: true, failed: [] });
    expect(report.checks.map(({ id }) => id)).toEqual(expect.arrayContaining([
      "resources-are-created-in-order",
      "rendered-files-are-accepted",
      "health-is-exact",
      "chat-answers-with-a-key",
      "chat-streams",
      "chat-needs-a-key",
      "second-deploy-changes-nothing",
      "destroy-is-refused",
      "deploy-keeps-to-its-policy",
      "secrets-leak-nowhere",
      "twin-answers-as-the-api",
    ]));
    expect(report.provider.kind).toBe("offline");
  });

  test("says what it did not show, and what would", () => {
    const [server, ...rest] = report.partial ?? [];
    expect(server).toMatch(/^first contact, .* firewall, SSH and nginx: this user is not root, .*; run it as root on Debian 12$/);
    expect(rest).toEqual(expect.arrayContaining(["of all 65,535 ports a visitor reaches the public ones alone, and no other over IPv6: needs a machine", "port 22 opens to the admin network and to nobody else: needs a machine"]));
    // A claim is either checked or named as open.
    expect(report.checks.filter(({ claim }) => rest.includes(`${claim}: needs a machine`))).toEqual([]);
  });

  test("renders every secret into files of the user alone", () => {
    const root = join(user.project, ".rehearsal/prod/server/root");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.startsWith("etc/") && statSync(join(root, name)).isFile());
    expect(files.filter((name) => (statSync(join(root, name)).mode & 0o077) !== 0)).toEqual([]);
    expect(files.filter((name) => readFileSync(join(root, name), "utf8").includes("${secret:"))).toEqual([]);
    const [value = ""] = /(?<=^AGENT_TOKEN=).+/m.exec(readFileSync(join(user.project, ".rehearsal/prod/secrets.env"), "utf8")) ?? [];
    expect(value).not.toBe("");
    expect(files.filter((name) => readFileSync(join(root, name), "utf8").includes(value)).sort()).toEqual(["etc/lightkeeper/.env", "etc/lightkeeper/credentials/agent-token"]);
  });

  test("keeps the release answering where it says", async () => {
    const response = await fetch(`${report.url}health`);
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { status: "ok", timestamp: expect.any(String) } });
    expect(kept.stderr).toContain(`${report.url}health`);
  });

  test("refuses a second one of the same environment in one line that names its process and the way out, and leaves its files alone", async () => {
    const { exitCode, stdout, stderr } = await user.rehearse(["prod", "--provider", "offline"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^prod is being rehearsed in this working copy already \(process \d+\)\. Next: wait for it, or npm run rehearse -- down prod\n$/);
    expect((await fetch(`${report.url}health`)).status).toBe(200);
    expect(existsSync(join(user.project, ".rehearsal/prod/env"))).toBe(true);
  }, minute);

  test("is gone after `down`, with its processes, its sockets and its files", async () => {
    expect(user.processes()).not.toEqual([]);
    const { exitCode } = await user.rehearse(["down"]);
    expect(exitCode).toBe(0);
    expect(user.processes()).toEqual([]);
    expect(readdirSync(user.runtimeDirectory)).toEqual([]);
    expect(existsSync(join(user.project, ".rehearsal"))).toBe(false);
  }, minute);

  test("without Terraform ends before anything starts, in one line", async () => {
    const { exitCode, stdout, stderr } = await user.rehearse(["prod", "--provider", "offline"], { TERRAFORM_BINARY_NAME: "terraform-of-nobody" });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^Terraform is missing: no "terraform-of-nobody" in PATH \(.*\)\. Next: install Terraform 1\.9 or newer from https:\/\/\S+, or set TERRAFORM_BINARY_NAME\n$/);
    expect([existsSync(join(user.project, ".rehearsal")), readdirSync(user.runtimeDirectory)]).toEqual([false, []]);
  }, minute);
});
