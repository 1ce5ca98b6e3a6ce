import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { until } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

export const rebootClaims: Claims = (server) => {
  testWithMachines("after a reboot the same rules stand and the same units run", async () => {
    const { id, inside, world } = server();
    const rules = "iptables-save | grep -E '^-A ufw-user|^:(INPUT|FORWARD|OUTPUT) ' | sed 's/ \\[.*//'";
    const running = "systemctl is-active ufw nginx fail2ban ssh lightkeeper-acme.timer lightkeeper-gateway@a.socket";
    const before = await inside(rules);
    await world.machines.reboot(id);
    await until(() => world.machines.agentOnline(id), 60);
    expect(await inside(`systemctl is-system-running --wait; ${running}`)).toBe(`running\n${"active\n".repeat(6)}`);
    expect(await inside(rules)).toBe(before);
  }, 2 * minute);
};
