import { beforeAll, describe, expect, test } from "@jest/globals";
import { cells } from "../../scripts/rehearse/scenarios/faults/cells.ts";
import type { MatrixReport } from "../../scripts/rehearse/scenarios/faults/matrix.ts";
import { startRehearsal, whyNot } from "../rehearsal/rehearsal.ts";

const THREE_HOURS = 3 * 3600_000;
const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`npm run rehearse -- prod --scenario faults --json${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  let report: MatrixReport;

  beforeAll(async () => {
    const run = await startRehearsal(["prod", "--scenario", "faults", "--json"]).ended;
    if (!run.stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${run.stderr.slice(-4000)}`);
    report = JSON.parse(run.stdout) as MatrixReport;
  }, THREE_HOURS);

  test.each(cells.map(({ fault }) => fault))("after %s the next deploy completes: nothing doubled, nothing lost, nothing paid twice", (fault) => {
    expect(report.cells.find((cell) => cell.fault === fault)).toMatchObject({ ok: true, why: "" });
  });
});
