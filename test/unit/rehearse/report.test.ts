import { expect, test } from "@jest/globals";
import { reportTable, type RehearsalReport } from "../../../scripts/rehearse/report.ts";

const held = { id: "health-is-exact", claim: "health says exactly that it is well", ok: true, expected: "ok", found: "ok" };
const report: RehearsalReport = {
  ok: true,
  environment: "prod",
  provider: { kind: "offline", version: "1.83.25" },
  agent: "stand-in",
  steps: [{ name: "start the twin", seconds: 2.4 }, { name: "deploy prod", seconds: 31.2 }],
  checks: [held],
  url: "https://agent.example.com/",
};

test("a rehearsal that held says so, with its claims, its time and what it used", () => {
  expect(reportTable(report)).toBe(
    ["   check", "─  ───────────────────────────────────", "✓  health says exactly that it is well", "", "prod on the twin: every check held, 34 s", "provider offline 1.83.25, agent core stand-in, https://agent.example.com/", "the stack is the one that goes to the cloud; its state alone is a file of the rehearsal's own", ""].join("\n"),
  );
});

test("a failed check shows what was expected and what was found", () => {
  const text = reportTable({ ...report, ok: false, checks: [held, { id: "chat-needs-a-key", claim: "a chat without a key is refused", ok: false, expected: "401", found: "200" }] });
  expect(text).toContain("✗  a chat without a key is refused\n");
  expect(text).toContain("✗ chat-needs-a-key\n    expected  401\n    found     200\n");
  expect(text).toContain("prod on the twin: 1 of 2 checks failed, 34 s\n");
});

test("what a machine could not show is listed, and its success is not called complete", () => {
  const text = reportTable({ ...report, partial: ["a certificate: needs root", "drift: needs root"] });
  expect(text).toContain("Not shown here:\n  a certificate: needs root\n  drift: needs root\n");
  expect(text).toContain("every check that this machine allows held");
  expect(text).not.toContain("every check held");
});
