// Proves: I1, I12
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { whileNoTwinIsUnseen } from "../integration/machines/unseen-twin.ts";
import { hostState } from "./host-state.ts";
import { leftOver, things } from "./left-over.ts";
import { marker, plantedShell } from "./planted-shell.ts";
import { directory, startRehearsal, whyNot, type Run } from "./rehearsal.ts";

// Written down here a second time, so that no check can vanish from the product without a word.
const REQUIRED = [
  "resources-are-created-in-order",
  "only-listed-ports-answer",
  "ssh-answers-admins-only",
  "agent-core-is-not-reachable",
  "certificate-is-issued",
  "http-redirects-to-https",
  "health-is-exact",
  "chat-answers-with-a-key",
  "chat-streams",
  "chat-needs-a-key",
  "second-deploy-changes-nothing",
  "destroy-is-refused",
  "deploy-keeps-to-its-policy",
  "secrets-leak-nowhere",
  "twin-answers-as-the-api",
  "one-setting-is-one-line",
  "sick-release-never-serves",
  "firewall-drift-is-repaired",
  "reboot-brings-everything-back",
  "changed-blueprint-is-refused",
  "allowed-reinstall-keeps-the-data",
  "other-environments-deploy",
  "destroy-leaves-nothing",
  "failures-leak-no-secret",
  "twin-kept-to-the-api",
];

interface Report {
  readonly ok: boolean;
  readonly environment: string;
  readonly provider: { readonly kind: string; readonly version: string };
  readonly agent: string;
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
  readonly checks: readonly { readonly id: string; readonly claim: string; readonly ok: boolean; readonly expected: string; readonly found: string }[];
  readonly url: string;
}

const FIFTEEN_MINUTES = 900_000;
const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`npm run rehearse -- prod --scenario all --json, from a shell full of real-looking credentials${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  let before: readonly string[];
  let host: ReturnType<typeof hostState>;
  let run: Run;
  let report: Report;

  beforeAll(async () => {
    before = things();
    host = hostState();
    run = await startRehearsal(["prod", "--scenario", "all", "--json"], plantedShell).ended;
    if (!run.stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${run.stderr.slice(-4000)}`);
    report = JSON.parse(run.stdout) as Report;
  }, FIFTEEN_MINUTES);

  test("exits with 0 when every check held, and says so", () => {
    expect({ exitCode: run.exitCode, ok: report.ok, failed: report.checks.filter(({ ok }) => !ok).map(({ id }) => id) }).toEqual({ exitCode: 0, ok: true, failed: [] });
  });

  test("names environment, provider, agent core, address and the seconds of every step", () => {
    expect(report).toMatchObject({ environment: "prod", provider: { kind: expect.stringMatching(/^(registry|offline)$/), version: expect.stringMatching(/^\d+\.\d+\.\d+/) }, agent: "stand-in", url: "https://agent.example.com/" });
    expect(report.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(["start the twin", "deploy prod", "remove the twin"]));
    expect(report.steps.every(({ seconds }) => seconds >= 0)).toBe(true);
  });

  test("tells its progress on standard error, one line per step", () => {
    for (const { name } of report.steps) expect(run.stderr).toContain(`✓ ${name}`);
  });

  test.each(REQUIRED)("shows %s", (id) => {
    const check = report.checks.find((candidate) => candidate.id === id);
    expect(check).toMatchObject({ id, ok: true, found: check?.expected });
  });

  test("makes no check that is not listed here", () => {
    expect(report.checks.map(({ id }) => id)).toEqual(REQUIRED);
  });

  test("leaves nothing on this computer but its files", async () => {
    expect(await whileNoTwinIsUnseen(() => leftOver(before))).toEqual([]);
  });

  test("leaves the host's SSH server, resolver, packet filter, users and packages as they were", () => {
    expect(hostState()).toEqual(host);
  });

  test("uses and writes nothing of the shell's credentials, proxies, profiles and settings", () => {
    const found = spawnSync("grep", ["--recursive", "--files-with-matches", "--fixed-strings", marker, directory], { encoding: "utf8" });
    // grep answers 1 when it has looked and found nothing, 2 when it could not look.
    expect({ status: found.status, files: found.stdout }).toEqual({ status: 1, files: "" });
    expect(run.stdout + run.stderr).not.toContain(marker);
  });
});
