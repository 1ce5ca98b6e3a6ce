import type { SecurityReport } from "../verify/report/document.ts";

/** 004's report: its four questions, each with the answer that it should have. */
export function privacyText({ subject, at, checks }: SecurityReport): string {
  const lines = checks.map(({ ok, claim, expected, found, fix }, index) => `${index + 1}. ${ok ? "✓" : "✗"} ${claim}\n   ${found}${ok ? "" : ` (should be: ${expected})\n   ${fix}`}`);
  return `privacy audit of ${subject}, ${at}\n${lines.join("\n")}\n`;
}
