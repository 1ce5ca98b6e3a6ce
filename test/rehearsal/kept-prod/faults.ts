import { expect, test } from "@jest/globals";
import type { KeptProd } from "./kept-prod.ts";

/** Bad moments of one deploy. */
export const faults = ["slow-boot:seconds=4", "agent-offline:seconds=6", "dpkg-lock:seconds=8", "ssh-refused:seconds=4", "stays-stopped", "dns-late:seconds=6", "api-throttled:on=CreateFirewallRules,times=2", "api-reset:on=DescribeDisks"];

export function faultClaims(prod: () => KeptProd): void {
  test.each(faults.map((fault) => fault.split(":")[0] ?? ""))("%s strikes", (name) => {
    expect(prod().twinLog).toContain(`fault ${name} `);
  });

  test("it waits until they have passed, and completes with every check", () => {
    expect({ ok: prod().report.ok, failed: prod().report.checks.filter(({ ok }) => !ok) }).toEqual({ ok: true, failed: [] });
  });
}
