import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { until } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";
import { openPorts } from "./firewall.ts";

export const rebootClaims: Claims = (server) => {
  testWithMachines("after a reboot the same rules stand, the same units run, and a stranger reaches the same ports", async () => {
    const { id, inside, world } = server();
    const rules = "for save in iptables-save ip6tables-save; do $save | grep -E '^-A ufw6?-user|^:(INPUT|FORWARD|OUTPUT) ' | sed 's/ \\[.*//'; done";
    const units = "ufw nginx fail2ban ssh rsyslog lightkeeper-acme.timer lightkeeper-integrity.timer lightkeeper-integrity.path apt-daily-upgrade.timer lightkeeper-gateway@a.socket";
    const before = await inside(rules);
    await world.machines.reboot(id);
    await until(() => world.machines.agentOnline(id), 60);
    expect(await inside(`systemctl is-system-running --wait; systemctl is-active ${units}`)).toBe(`running\n${"active\n".repeat(units.split(" ").length)}`);
    expect(await inside(rules)).toBe(before);
    expect(await openPorts(server())).toEqual([[80, 443], [80, 443]]);
  }, 3 * minute);
};
