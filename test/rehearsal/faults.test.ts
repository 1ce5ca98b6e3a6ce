import { describe, expect, test } from "@jest/globals";
import type { MatrixReport } from "../../scripts/rehearse/scenarios/faults/matrix.ts";
import { startRehearsal, whyNot } from "./rehearsal.ts";

// A sample. The whole matrix is test/long/faults.test.ts; a deploy through many at once is in kept-prod.test.ts; single faults of the API, the network and the machines have tests of their own.
const TEN_MINUTES = 600_000;
const rehearsal = whyNot === undefined ? describe : describe.skip;
const skipped = whyNot === undefined ? "" : ` (skipped: ${whyNot})`;

rehearsal(`npm run rehearse -- dev --scenario faults${skipped}`, () => {
  test("after a kill that left a paid disk nobody knows of, the errors lead to a deploy that completes and pays nothing twice", async () => {
    const { exitCode, stdout, stderr } = await startRehearsal(["dev", "--provider", "offline", "--scenario", "faults", "--json", "--fault", "deploy-killed:on=CreateDisks-answered"]).ended;
    if (!stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${stderr.slice(-4000)}`);
    const { cells, ok } = JSON.parse(stdout) as MatrixReport;
    expect(cells).toMatchObject([{ fault: "deploy-killed:on=CreateDisks-answered", ok: true, why: "", secondRun: expect.stringMatching(/npm run doctor -- dev --adopt: exit [02];/) }]);
    expect({ exitCode, ok }).toEqual({ exitCode: 0, ok: true });
  }, TEN_MINUTES);
});
