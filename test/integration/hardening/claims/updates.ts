import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const updateClaims: Claims = (server) => {
  testWithMachines("updates come from the security archive, reboot in the window, and keep our configuration", async () => {
    const options = await server().inside("apt-config dump");
    expect(options.match(/^Unattended-Upgrade::(Origins-Pattern|Allowed-Origins|Package-Blacklist):: .*$/gm)).toEqual(['Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";']);
    const wanted = [
      'APT::Periodic::Update-Package-Lists "1";', 'APT::Periodic::Download-Upgradeable-Packages "1";', 'APT::Periodic::Unattended-Upgrade "1";', 'APT::Periodic::AutocleanInterval "7";',
      'Unattended-Upgrade::Automatic-Reboot "true";', 'Unattended-Upgrade::Automatic-Reboot-Time "19:30";', 'Unattended-Upgrade::Automatic-Reboot-WithUsers "false";',
      'Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";', 'Unattended-Upgrade::Remove-New-Unused-Dependencies "true";', 'Unattended-Upgrade::MinimalSteps "true";', 'Unattended-Upgrade::SyslogEnable "true";',
      'DPkg::Options:: "--force-confdef";', 'DPkg::Options:: "--force-confold";',
    ];
    expect(options.split("\n").filter((line) => wanted.includes(line)).sort()).toEqual([...wanted].sort());
  }, minute);

  testWithMachines("the first deploy leaves no security update of the image's to install, and says which ones it made good", async () => {
    const { inside } = server();
    const lacking = await inside("cat /run/lacking");
    expect(lacking).toContain("libexpat1\n");
    expect(await inside("apt-get --simulate upgrade | grep -c -- -security || true; cat /run/security-updates")).toBe(`0\n${lacking}`);
  }, minute);

  testWithMachines("updates begin daily an hour before the window, all in UTC", async () => {
    const { inside } = server();
    const times = await inside("systemctl show -p TimersMonotonic,TimersCalendar apt-daily.timer apt-daily-upgrade.timer; systemctl show -p Environment apt-daily-upgrade.service");
    expect([...times.matchAll(/On\w+=[^;]+(?= ;)/g)].map(([time]) => time)).toEqual(["OnCalendar=*-*-* 17:30:00 UTC", "OnCalendar=*-*-* 18:30:00 UTC"]);
    expect(times).toContain("TZ=UTC");
  }, minute);

  testWithMachines("a run that finds nothing changes nothing, a dry run ends well, and a reboot that an update asks for comes by itself, in the window", async () => {
    const { inside } = server();
    await inside("unattended-upgrade --dry-run", 120);
    const state = "dpkg-query -W | sha256sum; find /etc -type f -printf '%p %T@\\n' | sort | sha256sum";
    const before = await inside(state);
    await inside("touch /run/reboot-required; TZ=UTC unattended-upgrade", 120);
    expect(await inside(state)).toBe(before);
    const [, microseconds] = /^USEC=(\d+)$[^]*^MODE=reboot$/m.exec(await inside("cat /run/systemd/shutdown/scheduled; shutdown -c; rm /run/reboot-required")) ?? [];
    expect(new Date(Number(microseconds) / 1000).toISOString()).toContain("T19:30:00");
  }, 8 * minute);

  testWithMachines("no service that runs on with a mended library waits for somebody: needrestart restarts it unasked", async () => {
    expect(await server().inside("needrestart -b -r l >/dev/null 2>&1; perl -e 'our %nrconf; do \"/etc/needrestart/needrestart.conf\"; print $nrconf{restart}'")).toBe("a");
  }, minute);
};
