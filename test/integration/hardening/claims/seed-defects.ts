import { expect } from "@jest/globals";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import { succeeds, tcpProbe, until } from "../../machines/world.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

/**
 * What the articles that this project began from get wrong on a real Debian 12, each as the claim that we do not. Two more stand elsewhere: keys
 * that nobody can replace (host/verbs.ts, and the login key in host/deploys.test.ts), and a disk key without a home (docs/decisions/0007).
 */
export const seedDefectClaims: Claims = (server) => {
  testWithMachines("fail2ban runs and reads the journal, where the articles' one stays failed for want of an auth.log", async () => {
    const { inside } = server();
    expect(await inside("mv /var/log/auth.log /var/log/aside; systemctl restart fail2ban; for try in $(seq 100); do fail2ban-client ping >/dev/null 2>&1 && break; sleep 0.2; done; mv /var/log/aside /var/log/auth.log; systemctl is-active fail2ban; fail2ban-client status sshd")).toMatch(/^active\n[^]*Journal matches:\s+_SYSTEMD_UNIT=ssh\.service/);
  }, minute);

  testWithMachines("root and passwords are refused, where the articles' sed finds only a comment and cloud-init's own file says yes to passwords", async () => {
    const { inside, address } = server();
    expect(await inside("grep -c '^PermitRootLogin' /etc/ssh/sshd_config || true; cat /etc/ssh/sshd_config.d/50-cloud-init.conf")).toBe("0\nPasswordAuthentication yes\n");
    expect(await inside("sshd -T | grep -E '^(permitrootlogin|passwordauthentication) '")).toBe("permitrootlogin no\npasswordauthentication no\n");
    const offered = await command(["sh", "-c", `ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o PreferredAuthentications=none root@${address} true 2>&1 || true`]);
    expect(offered).toMatch(/Permission denied \(publickey\)/);
  }, minute);

  testWithMachines("port 80 is open for redirects and certificates, which the articles' firewall forgets", async () => {
    const { world, address, ipv6Address } = server();
    for (const target of [address, ipv6Address]) await until(() => succeeds(world.network.visitor.command(tcpProbe(target, 80))));
  }, minute);

  testWithMachines("the reboot setting stands once however often we deploy, and the package's own file is as it came, where the articles append to it on every run", async () => {
    const { inside } = server();
    expect(await inside("cat /etc/apt/apt.conf.d/* | grep -cE '^ *Unattended-Upgrade::Automatic-Reboot '; dpkg --verify unattended-upgrades | grep -v 20auto-upgrades || true")).toBe("1\n");
  }, minute);

  testWithMachines("updates run because we say so and when we say so, not because of an answer that the package once got", async () => {
    expect(await server().inside("echo 'unattended-upgrades unattended-upgrades/enable_auto_updates boolean false' | debconf-set-selections; apt-config shell on APT::Periodic::Unattended-Upgrade; systemctl is-enabled apt-daily-upgrade.timer")).toBe("on='1'\nenabled\n");
  }, minute);

  testWithMachines("no job runs from cron, which piles up where the last one hangs: recurring work is timers, which never start twice", async () => {
    const { inside } = server();
    expect(await inside("grep -rlE 'lightkeeper|openclaw' /etc/cron* /var/spool/cron 2>/dev/null || true")).toBe("");
    expect(await inside("systemctl list-unit-files --state=enabled --no-legend 'lightkeeper-*.timer' | cut -d ' ' -f 1")).toBe("lightkeeper-acme.timer\nlightkeeper-certificate.timer\nlightkeeper-integrity.timer\n");
    // While one runs, systemd starts no second; the two that share a database wait for each other.
    expect(await inside("systemctl show --value -p Type lightkeeper-acme lightkeeper-certificate lightkeeper-integrity@check lightkeeper-integrity@accept | sort -u | grep .; grep -c '^flock 9$' /usr/local/lib/lightkeeper/watch-files")).toBe("oneshot\n1\n");
  }, minute);
};
