import { expect } from "@jest/globals";
import { succeeds, tcpProbe, until } from "../../machines/world.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const firewallClaims: Claims = (server) => {
  testWithMachines("ufw shows the ports of the list, and its reload leaves the files as they were", async () => {
    const { inside } = server();
    const sums = "sha256sum /etc/ufw/user.rules /etc/ufw/user6.rules /etc/ufw/ufw.conf /etc/default/ufw; stat -c '%a %U' /etc/ufw/user.rules";
    const before = await inside(sums);
    await inside("systemctl reload ufw.service && ufw status >/dev/null");
    expect(await inside(sums)).toBe(before);
    expect((await inside("ufw show added")).trim().split("\n").slice(1)).toEqual(["ufw allow from 203.0.113.0/24 to any port 22 proto tcp", "ufw allow 80/tcp", "ufw allow 443/tcp", "ufw allow from 2001:db8::cb00:7100/120 to any port 22 proto tcp"]);
    expect(await inside("ufw status verbose")).toMatch(/^Status: active\n[^]*^Default: deny \(incoming\), allow \(outgoing\)/m);
  }, minute);

  testWithMachines("a port outside the list is closed by the host itself", async () => {
    const { inside, world, address, unlistedPort } = server();
    const open = `systemctl is-active --quiet unlisted || systemd-run --quiet --unit=unlisted python3 -m http.server ${unlistedPort}`;
    await inside(`${open}; for try in $(seq 50); do curl -s -o /dev/null http://127.0.0.1:${unlistedPort}/ && exit 0; sleep 0.1; done; exit 1`);
    expect(await succeeds(world.network.visitor.command(tcpProbe(address, unlistedPort)))).toBe(false);
    expect(await succeeds(world.network.visitor.command(tcpProbe(address, 22)))).toBe(false);
    await until(() => succeeds(world.network.visitor.command(tcpProbe(address, 443))));
  }, minute);
};
