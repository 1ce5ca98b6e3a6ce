import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import type { HardenedServer } from "../hardened-server.ts";
import { type Claims, minute } from "./claims.ts";

/** What an auditor accepts at least; a stock server has 59. */
const LEAST_INDEX = 84;
const POLICY = join(import.meta.dirname, "../../../../scripts/verify/ssh-audit/debian-12.txt");

/** Begins what takes longest beside the other tests: the tools of Debian 12 look at the server from inside. */
export async function beginAudit({ inside }: HardenedServer): Promise<void> {
  await inside(`systemd-run --quiet --unit=audit --setenv=DEBIAN_FRONTEND=noninteractive --setenv=NEEDRESTART_SUSPEND=1 sh -c '
apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 lynis ssh-audit >/run/audit.log 2>&1
systemctl start lightkeeper-integrity@check.service
lynis audit system --quick --no-colors >/run/lynis.log 2>&1
touch /run/audited'`);
}

/** Waits for its end. */
export async function audited({ inside }: HardenedServer): Promise<void> {
  await inside("for try in $(seq 400); do [ -e /run/audited ] && exit 0; sleep 1; done; systemctl status audit --no-pager; tail -n 20 /run/audit.log /run/lynis.log; exit 1", 410);
}

export const auditClaims: Claims = (server) => {
  testWithMachines(`Lynis gives ${LEAST_INDEX} points or more, and warns of nothing but a single name server`, async () => {
    const { inside } = server();
    await audited(server());
    const report = await inside("grep -E '^(warning|hardening_index)' /var/log/lynis-report.dat");
    expect([...report.matchAll(/^warning\[\]=([A-Z]+-\d+)/gm)].map(([, id]) => id).filter((id) => id !== "NETW-2705")).toEqual([]);
    expect(Number(/^hardening_index=(\d+)$/m.exec(report)?.[1])).toBeGreaterThanOrEqual(LEAST_INDEX);
  }, 8 * minute);

  testWithMachines("ssh-audit finds nothing that fails, and its policy for Debian 12 passes", async () => {
    const { inside } = server();
    const found = await inside("ssh-audit --no-colors 127.0.0.1 || true");
    expect(found).toMatch(/^\(kex\) /m);
    expect(found.split("\n").filter((line) => line.includes("[fail]"))).toEqual([]);
    const policy = (await readFile(POLICY)).toString("base64");
    expect(await inside(`echo ${policy} | base64 -d >/run/policy.txt; ssh-audit --no-colors -P /run/policy.txt 127.0.0.1`)).toMatch(/Passed/);
  }, 2 * minute);
};
