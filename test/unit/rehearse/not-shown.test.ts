import { expect, test } from "@jest/globals";
import type { Report } from "../../../scripts/host/without-server/report.ts";
import type { Check } from "../../../scripts/rehearse/check.ts";
import { quickChecks } from "../../../scripts/rehearse/checks/index.ts";
import { checksOfMachines, checksWithoutMachines } from "../../../scripts/rehearse/checks/without-machines.ts";
import { notShown } from "../../../scripts/rehearse/not-shown.ts";

const ground = { machines: false, why: "this user is not root", wouldAllow: "run it as root" } as const;
type Verdict = Report["verdicts"][number];
const accepted: Verdict = { validator: "apt-config dump", files: 2, outcome: "accepted", reason: "", packages: [] };
const absent = (validator: string, ...packages: string[]): Verdict => ({ validator, files: 1, outcome: "not run", reason: `${validator} is not here`, packages });
const report = (...verdicts: Report["verdicts"]): Report => ({ release: "0123456789abcdef", files: 3, verdicts, healthyAfter: 80 });
const leftOut: readonly Check[] = [{ id: "ports", claim: "only listed ports answer", run: () => Promise.resolve({ expected: "", found: "" }) }];

test("why there is no machine and what would allow one comes first, then each claim that was left out", () => {
  expect(notShown({ ground, leftOut, withoutRedis: [], report: report(accepted), scenario: "quick" })).toEqual([
    "first contact, installing, restarting and rebooting a server, its firewall, SSH and nginx: this user is not root; run it as root",
    "only listed ports answer: needs a machine",
  ]);
});

test("what a gateway shows only with Redis is named with the package that brings it", () => {
  expect(notShown({ ground, leftOut: [], withoutRedis: leftOut, report: report(accepted), scenario: "quick" })).toContain("only listed ports answer: redis-server is not on this machine; apt-get install redis-server");
});

test("scenarios that were asked for are named", () => {
  expect(notShown({ ground, leftOut: [], withoutRedis: [], report: report(), scenario: "all" })).toContain("the scenarios beyond the quick checks: need machines");
});

test("validators that are not there are named with the packages that bring them, each package once", () => {
  const [, line] = notShown({ ground, leftOut: [], withoutRedis: [], report: report(absent("iptables-restore --test", "iptables"), accepted, absent("ip6tables-restore --test", "iptables"), absent("nginx -t", "nginx")), scenario: "quick" });
  expect(line).toBe("what iptables-restore --test, ip6tables-restore --test, nginx -t would say of the rendered files: not on this machine; apt-get install iptables nginx");
});

test("a validator that the machine keeps from judging is named with the first line of its reason", () => {
  const [, line] = notShown({ ground, leftOut: [], withoutRedis: [], report: report({ ...absent("nft -c"), reason: "this user may have no network of its own\nmore" }), scenario: "quick" });
  expect(line).toBe("what nft -c would say of the rendered files: this user may have no network of its own");
});

test("every quick check is either made without machines or left out", () => {
  const ids = (checks: readonly Check[]) => checks.map(({ id }) => id);
  expect([...ids(checksWithoutMachines).filter((id) => id !== "rendered-files-are-accepted"), ...ids(checksOfMachines)].sort()).toEqual(ids(quickChecks).sort());
});

test("a claim that is made without machines says nothing of nginx or a server", () => {
  expect(checksWithoutMachines.filter(({ id, claim }) => id !== "destroy-is-refused" && /nginx|server/.test(claim))).toEqual([]);
});
