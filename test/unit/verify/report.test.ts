// Proves: O13 (partly)
import { describe, expect, test } from "@jest/globals";
import { groups } from "../../../scripts/verify/checks/index.ts";
import { judge, type CheckResult } from "../../../scripts/verify/judge.ts";
import { securityReport } from "../../../scripts/verify/report/document.ts";
import { junit } from "../../../scripts/verify/report/junit.ts";
import { reportText } from "../../../scripts/verify/report/text.ts";
import { score } from "../../../scripts/verify/score.ts";
import { hardened, stock } from "./samples.ts";

const today = "2026-11-21";
const all = (waivers: Parameters<typeof judge>[1]["waivers"] = []) => judge(hardened, { groups, waivers, today });
const holding = (results: readonly CheckResult[], ...ids: readonly string[]): CheckResult[] => results.map((result) => (ids.includes(result.id) ? { ...result, ok: true } : result));

describe("the score", () => {
  test("is 90 when everything holds, and the article's controls have the article's points", () => {
    const { points, of, verdict, controls } = score(all().map((result) => ({ ...result, ok: true })));
    expect({ points, of, verdict }).toEqual({ points: 90, of: 90, verdict: "solid foundation" });
    expect(controls.map((control) => control.points)).toEqual([10, 10, 8, 10, 8, 7, 7, 8, 7, 5, 5, 5]);
  });

  test("counts nothing that was not shown: a server that was not asked for its name has no points for TLS", () => {
    const { points, verdict } = score(judge(stock, { groups, waivers: [], today }));
    expect({ points, verdict }).toEqual({ points: 0, verdict: "emergency" });
  });

  test.each([[70, "solid foundation"], [69, "needs work"], [50, "needs work"], [49, "critical gaps"], [30, "critical gaps"], [29, "emergency"]] as const)("of %i is called %s", (wanted, verdict) => {
    const whole = all().map((result) => ({ ...result, ok: true }));
    // Every control stands on checks that no other has: taking one away takes exactly its points.
    const spare = score(whole).controls.map(({ points, checks }) => ({ points, check: checks[0] ?? "" }));
    const without = pick(spare, 90 - wanted);
    expect(score(whole.map((result) => (without.has(result.id) ? { ...result, ok: false } : result)))).toMatchObject({ points: wanted, verdict });
  });
});

/** Checks whose points make up the sum. */
function pick(items: readonly { readonly points: number; readonly check: string }[], sum: number): Set<string> {
  const search = (rest: number, index: number): string[] | undefined => {
    if (rest === 0) return [];
    const item = items[index];
    if (item === undefined || rest < 0) return undefined;
    const taken = search(rest - item.points, index + 1);
    return taken === undefined ? search(rest, index + 1) : [item.check, ...taken];
  };
  return new Set(search(sum, 0));
}

describe("a waiver", () => {
  const waiver = { check: "DataAtRestIsEncrypted", reason: "the store is encrypted itself", until: today };

  test("takes a finding off the list until its day, and earns no points", () => {
    const result = all([waiver]).find(({ id }) => id === waiver.check);
    expect(result).toMatchObject({ ok: false, waived: { reason: waiver.reason, until: today } });
    expect(securityReport(hardened, all([waiver]), true).checks.find(({ id }) => id === waiver.check)).not.toHaveProperty("deadline");
  });

  test("is a finding the day after, even where the claim holds by now", () => {
    const late = { ...waiver, check: "SshRejectsRoot", until: "2026-11-20" };
    expect(all([late]).find(({ id }) => id === late.check)).toMatchObject({ ok: false, found: expect.stringContaining("its waiver ended on 2026-11-20") });
  });
});

describe("the report", () => {
  test("is fine only when no finding is open and nothing is left unshown", () => {
    const fine = all().map((result) => ({ ...result, ok: true }));
    expect(securityReport(hardened, fine, true).ok).toBe(true);
    expect(securityReport(hardened, [...fine.slice(1), { ...all()[0], ok: false, shown: false } as CheckResult], true).ok).toBe(false);
  });

  test("gives each finding the article's time for its severity, and the next review in a quarter", () => {
    const report = securityReport({ ...hardened, at: "2026-11-21T10:00:00.000Z" }, holding(all(), "KernelHidesItself"), true);
    const deadline = (id: string) => report.checks.find((check) => check.id === id)?.deadline;
    expect({ high: deadline("BurstsAreLimited"), medium: deadline("LynisIndexIsHigh"), low: deadline("DataAtRestIsEncrypted"), none: deadline("SshRejectsRoot") }).toEqual({ high: "within 24 hours", medium: "within 1 week", low: "in the next maintenance cycle", none: undefined });
    expect(report.nextReview).toBe("2027-02-19");
  });

  test("has no score when only some groups were asked", () => {
    expect(securityReport(hardened, judge(hardened, { groups: ["ssh"], waivers: [], today }), false)).not.toHaveProperty("score");
  });

  test("shows gates with what they must be and what they are", () => {
    const text = reportText(securityReport(hardened, all(), true));
    expect(text).toMatch(/✓ systemd exposure, gateway +<= 1\.5 booted and offline +1\.1 booted, 1\.3 offline/);
    expect(text).toMatch(/score \d+ of 90: /);
  });
});

describe("the JUnit file", () => {
  test("has a failure per finding, an error per check that was not shown, and escapes what servers say", () => {
    const results = all().filter(({ group }) => group === "gateway").map((result) => (result.id === "InjectionIsBlocked" ? { ...result, found: 'a <b> & "c"\u0007' } : result));
    const xml = junit(securityReport(hardened, results, false));
    expect(xml).toContain('<failure type="high" message="a &lt;b&gt; &amp; &quot;c&quot;">');
    expect(xml).toMatch(/name="ModelsFollowRoles: [^"]*"><error message="not shown: /);
    const [, tests, failures, errors] = /tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml) ?? [];
    expect(Number(tests)).toBe(results.length);
    expect(Number(failures) + Number(errors)).toBe(results.filter(({ ok }) => !ok).length);
  });
});
