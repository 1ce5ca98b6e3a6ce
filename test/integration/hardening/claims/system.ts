import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { until } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

export const systemClaims: Claims = (server) => {
  testWithMachines("the kernel drops what a router would take: every network setting of the file is in effect", async () => {
    const { inside } = server();
    const differing = await inside(`sed -n 's/ //g; s/^\\(net[^=]*\\)=\\(.*\\)$/\\1 \\2/p' /etc/sysctl.d/60-lightkeeper.conf | while read -r key value; do [ "$(sysctl -n "$key")" = "$value" ] || echo "$key"; done`);
    expect(differing).toBe("");
    expect(await inside("sysctl -n net.ipv4.tcp_syncookies net.ipv4.ip_forward net.ipv4.conf.all.rp_filter")).toBe("1\n0\n1\n");
  }, minute);

  testWithMachines("declared, since the twin's machines share a kernel that lets no guest set it: kernel.*, fs.* and dev.*", async () => {
    const declared = (await server().inside("cat /etc/sysctl.d/61-lightkeeper-kernel.conf")).split("\n").filter((line) => line.startsWith("-"));
    expect(declared).toEqual(expect.arrayContaining(["-kernel.kptr_restrict = 2", "-kernel.dmesg_restrict = 1", "-kernel.yama.ptrace_scope = 1", "-kernel.unprivileged_bpf_disabled = 1", "-kernel.kexec_load_disabled = 1", "-fs.suid_dumpable = 0", "-fs.protected_symlinks = 1", "-dev.tty.ldisc_autoload = 0"]));
  }, minute);

  testWithMachines("declared, since the twin's machines load no modules and set no clock: what modprobe refuses, and where the time comes from", async () => {
    const { inside } = server();
    const refused = (await inside("cat /etc/modprobe.d/lightkeeper.conf")).split("\n").flatMap((line) => /^install (\S+) \/bin\/false$/.exec(line)?.[1] ?? []);
    expect(refused).toEqual(expect.arrayContaining(["dccp", "sctp", "rds", "tipc", "usb-storage", "firewire-core"]));
    // Snap needs the one, EFI the other.
    for (const needed of ["squashfs", "vfat"]) expect(refused).not.toContain(needed);
    expect(await inside("systemd-analyze cat-config systemd/timesyncd.conf | grep -E '^NTP='; systemctl is-enabled systemd-timesyncd")).toBe("NTP=time1.tencentyun.com time2.tencentyun.com time3.tencentyun.com\nenabled\n");
    expect(await inside("systemctl show -p ConditionResult systemd-timesyncd")).toBe("ConditionResult=no\n");
  }, minute);

  testWithMachines("declared, since the twin's machines share a kernel whose audit no guest has: what is written down, in the order that augenrules makes, closed at the end", async () => {
    const { inside } = server();
    const rules = (await inside("augenrules >/dev/null; cat /etc/audit/audit.rules")).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(rules.slice(0, 2)).toEqual(["-D", "-b 8192"]);
    expect(rules.at(-1)).toBe("-e 2");
    for (const key of ["identity", "scope", "login", "units", "network", "audit", "packages", "secrets", "emulation", "modules", "time", "mounts"]) expect(rules.some((rule) => rule.endsWith(` -k ${key}`))).toBe(true);
    // It rests instead of failing, and would run on a server of its own.
    expect(await inside("systemctl show -p ActiveState,ConditionResult auditd; systemctl is-enabled auditd; stat -c '%a %U' /etc/audit/rules.d/60-lightkeeper.rules")).toBe("ActiveState=inactive\nConditionResult=no\nenabled\n640 root\n");
  }, minute);

  testWithMachines("no process leaves a core dump: services by their manager, people by their login", async () => {
    const { inside } = server();
    expect(await inside("systemctl show -p LimitCORE nginx ssh fail2ban; su - deploy -c 'ulimit -c; ulimit -Hc'")).toBe("LimitCORE=0\n\nLimitCORE=0\n\nLimitCORE=0\n0\n0\n");
  }, minute);

  testWithMachines("people are private: homes, new files, temporary files; an idle shell ends", async () => {
    const { inside } = server();
    expect(await inside("stat -c %a /home/deploy; useradd --create-home --shell /bin/bash newcomer; stat -c %a /home/newcomer; su - newcomer -c 'touch f; stat -c %a f; echo $TMPDIR; echo $TMOUT'; getent passwd newcomer | cut -d : -f 3 >/run/uid; userdel --remove newcomer 2>/dev/null; cat /run/uid")).toMatch(/^700\n700\n640\n\/tmp\/user\/(\d+)\n900\n\1\n$/);
  }, minute);

  testWithMachines("a weak password is refused even to root, and a password never runs out under somebody who logs in with a key", async () => {
    const { inside } = server();
    await expect(inside("useradd weak && echo 'weak:Password1' | chpasswd")).rejects.toThrow(/BAD PASSWORD|exit code/);
    expect(await inside("userdel weak 2>/dev/null; useradd keyed && chage -l keyed | grep -E 'Maximum|expires'; userdel keyed")).toMatch(/Password expires\s*: never\n[^]*Maximum[^:]*: 99999\n/);
  }, minute);

  testWithMachines("a file that comes or changes is noticed by the daily watch; after a deploy the new state is remembered, and said", async () => {
    const { inside } = server();
    const check = "systemctl start lightkeeper-integrity@check.service";
    const said = (instance: string) => inside(`journalctl -u lightkeeper-integrity@${instance}.service -o cat --no-pager`);
    // Other tests have changed files: from here on it counts.
    await inside("systemctl start lightkeeper-integrity@accept.service", 240);
    await inside("echo '* * * * * root true' >/etc/cron.d/planted; chmod u+s /usr/bin/stat");
    await expect(inside(check, 240)).rejects.toThrow(/exit code/);
    expect(await said("check")).toMatch(/\/etc\/cron\.d\/planted[^]*\/usr\/bin\/stat/);
    // A deploy ends with a line in its record.
    await inside("systemctl reset-failed; rm /etc/cron.d/planted; chmod u-s /usr/bin/stat; touch /etc/deployed; echo '{}' >>/opt/lightkeeper/deploys.jsonl");
    await until(async () => (await said("accept")).includes("/etc/deployed"), 120);
  }, 10 * minute);
};
