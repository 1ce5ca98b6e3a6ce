import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const updateClaims: Claims = (server) => {
  testWithMachines("updates come from the security archive, reboot in the window, and keep our configuration", async () => {
    const { inside } = server();
    const options = await inside("apt-config dump");
    expect(options.match(/^Unattended-Upgrade::Origins-Pattern:: .*$/gm)).toEqual(['Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";']);
    for (const line of ['Unattended-Upgrade::Automatic-Reboot "true";', 'Unattended-Upgrade::Automatic-Reboot-Time "19:30";', 'APT::Periodic::Unattended-Upgrade "1";', 'DPkg::Options:: "--force-confold";']) expect(options).toContain(line);
    expect(await inside("systemctl show -p Environment apt-daily-upgrade.service")).toContain("TZ=UTC");
  }, minute);
};
