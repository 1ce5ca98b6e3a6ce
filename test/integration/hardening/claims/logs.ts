import { expect } from "@jest/globals";
import { createEventLog } from "../../../../app/platform/log.ts";
import { succeeds, until } from "../../machines/world.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const logClaims: Claims = (server) => {
  testWithMachines("logrotate itself reads: every log daily, general ones for 30 days, what tells about security for 365, compressed after a day", async () => {
    const read = await server().inside("logrotate --debug /etc/logrotate.conf 2>&1");
    const kept = [...read.matchAll(/^rotating pattern: ([^]+?)\s+(after 1 days|monthly|weekly)\s+\((\d+) rotations\)/gm)].map(([, paths = "", often = "", rotations = ""]) => [paths.trim().split(/\s+/).sort().join(" "), often, Number(rotations)]);
    const own = kept.filter(([paths]) => !/alternatives|apt|dpkg|unattended-upgrades/.test(String(paths)));
    expect(own.sort()).toEqual([
      ["/var/log/audit/audit.log", "after 1 days", 365],
      ["/var/log/auth.log /var/log/lightkeeper-security.log", "after 1 days", 365],
      ["/var/log/btmp", "after 1 days", 365],
      ["/var/log/fail2ban.log", "after 1 days", 365],
      ["/var/log/nginx/access.log /var/log/nginx/error.log", "after 1 days", 30],
      ["/var/log/nginx/security.log", "after 1 days", 365],
      ["/var/log/redis/redis-server*.log", "after 1 days", 30],
      ["/var/log/ufw.log", "after 1 days", 365],
      ["/var/log/wtmp", "after 1 days", 365],
    ]);
    // Packages' own records of what was installed when: a year.
    for (const path of ["/var/log/apt/history.log", "/var/log/dpkg.log"]) expect(kept).toContainEqual([path, "monthly", 12]);
  }, minute);

  testWithMachines("a rotated log is compressed a day later and gone after its time, its writer goes on in the new one", async () => {
    const { inside } = server();
    await inside("logger -p auth.info before-rotation; sleep 1; logrotate --force /etc/logrotate.conf 2>/dev/null; logger -p auth.info between; sleep 1; logrotate --force /etc/logrotate.conf 2>/dev/null; logger -p auth.info after-rotation; sleep 1");
    expect(await inside("zgrep -l before-rotation /var/log/auth.log.2.gz; grep -l between /var/log/auth.log.1; grep -l after-rotation /var/log/auth.log; stat -c '%a %U %G' /var/log/auth.log")).toBe("/var/log/auth.log.2.gz\n/var/log/auth.log.1\n/var/log/auth.log\n640 root adm\n");
    await inside("touch -d '366 days ago' /var/log/auth.log.2.gz; logger -p auth.info more; sleep 1; logrotate --force /etc/logrotate.conf 2>/dev/null");
    expect(await inside("zgrep -l before-rotation /var/log/auth.log.* || true")).toBe("");
  }, minute);

  testWithMachines("the journal is kept on disk, 90 days and 1 GB at most, in files of a day", async () => {
    const settings = await server().inside("systemd-analyze cat-config systemd/journald.conf | grep -E '^[A-Z]'; ls /var/log/journal/*/system.journal");
    for (const line of ["Storage=persistent", "SystemMaxUse=1G", "MaxRetentionSec=90day", "MaxFileSec=1day"]) expect(settings).toContain(`${line}\n`);
  }, minute);

  testWithMachines("a login that fails, and what the gateway says about security, go into files that are kept for a year; its other lines do not", async () => {
    const { inside, ssh } = server();
    await succeeds([...ssh("root"), "true"]);
    const lines: string[] = [];
    const log = createEventLog(() => new Date(), { write: (line) => lines.push(line) });
    log({ level: "warn", category: "auth", event: "auth.failed", requestId: "kept", metadata: { reason: '"category":"api"' } });
    log({ level: "info", category: "api", event: "request.completed", requestId: "passing", metadata: { reason: '"category":"auth"' } });
    await inside(`systemd-cat --identifier=gateway <<'END'\n${lines.join("")}END\n`);
    await until(async () => (await inside("cat /var/log/lightkeeper-security.log 2>/dev/null || true")).includes("kept"));
    expect(await inside("cat /var/log/lightkeeper-security.log")).not.toContain("passing");
    expect(await inside("grep -c 'User root from .* not allowed' /var/log/auth.log; stat -c '%a %U %G' /var/log/lightkeeper-security.log")).toMatch(/^[1-9]\d*\n640 root adm\n$/);
  }, minute);
};
