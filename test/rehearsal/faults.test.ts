import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { RehearsalReport } from "../../scripts/rehearse/report.ts";
import type { MatrixReport } from "../../scripts/rehearse/scenarios/faults/matrix.ts";
import { directory, startRehearsal, whyNot } from "./rehearsal.ts";

// A sample. The whole matrix is test/long/faults.test.ts; single faults of the API, the network and the machines have tests of their own.
const TEN_MINUTES = 600_000;
const rehearsal = whyNot === undefined ? describe : describe.skip;
const skipped = whyNot === undefined ? "" : ` (skipped: ${whyNot})`;

rehearsal(`one deploy of prod through many bad moments${skipped}`, () => {
  const faults = ["slow-boot:seconds=4", "agent-offline:seconds=6", "dpkg-lock:seconds=8", "ssh-refused:seconds=4", "stays-stopped", "dns-late:seconds=6", "api-throttled:on=CreateFirewallRules,times=2", "api-reset:on=DescribeDisks"];
  let report: RehearsalReport;
  let twinLog: string;

  beforeAll(async () => {
    const { stdout, stderr } = await startRehearsal(["prod", "--provider", "offline", "--json", ...faults.flatMap((fault) => ["--fault", fault])]).ended;
    if (!stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${stderr.slice(-4000)}`);
    report = JSON.parse(stdout) as RehearsalReport;
    twinLog = readFileSync(join(directory, "logs/twin.log"), "utf8");
  }, TEN_MINUTES);

  test.each(faults.map((fault) => fault.split(":")[0] ?? ""))("%s strikes", (name) => {
    expect(twinLog).toContain(`fault ${name} `);
  });

  test("it waits until they have passed, and completes with every check", () => {
    expect({ ok: report.ok, failed: report.checks.filter(({ ok }) => !ok) }).toEqual({ ok: true, failed: [] });
  });
});

rehearsal(`npm run rehearse -- dev --scenario faults${skipped}`, () => {
  test("after a kill that left a paid disk nobody knows of, the errors lead to a deploy that completes and pays nothing twice", async () => {
    const { exitCode, stdout, stderr } = await startRehearsal(["dev", "--provider", "offline", "--scenario", "faults", "--json", "--fault", "deploy-killed:on=CreateDisks-answered"]).ended;
    if (!stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${stderr.slice(-4000)}`);
    const { cells, ok } = JSON.parse(stdout) as MatrixReport;
    expect(cells).toMatchObject([{ fault: "deploy-killed:on=CreateDisks-answered", ok: true, why: "", secondRun: expect.stringMatching(/npm run doctor -- dev --adopt: exit [02];/) }]);
    expect({ exitCode, ok }).toEqual({ exitCode: 0, ok: true });
  }, TEN_MINUTES);
});
