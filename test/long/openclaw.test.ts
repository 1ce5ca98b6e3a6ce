// Needs a package registry: npm installs some 650 MB the first time.
import { describe, expect, test } from "@jest/globals";
import { leftOver, things } from "../rehearsal/left-over.ts";
import { startRehearsal, whyNot } from "../rehearsal/rehearsal.ts";

const rehearsal = whyNot === undefined ? describe : describe.skip;

interface Report {
  readonly ok: boolean;
  readonly agent: string;
  readonly checks: readonly { readonly id: string; readonly ok: boolean }[];
}

rehearsal(`npm run rehearse -- prod --agent openclaw${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  test("every quick check holds with the real agent core, which the report names, and nothing is left", async () => {
    const before = things();
    const { exitCode, stdout, stderr } = await startRehearsal(["prod", "--agent", "openclaw", "--provider", "offline", "--json"]).ended;
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr.slice(-3000) }).toEqual({ exitCode: 0, stderr: "" });
    const report = JSON.parse(stdout) as Report;
    expect({ ok: report.ok, agent: report.agent }).toEqual({ ok: true, agent: expect.stringMatching(/^openclaw \d+\.\d+\.\d+$/) });
    expect(report.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(["chat-answers-with-a-key", "chat-streams", "agent-core-is-not-reachable"]));
    expect(leftOver(before)).toEqual([]);
  }, 1_800_000);
});
