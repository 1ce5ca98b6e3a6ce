import { expect } from "@jest/globals";
import { visit } from "../../../../scripts/rehearse/visitor/visit.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import type { HardenedServer } from "../hardened-server.ts";
import { type Claims, minute } from "./claims.ts";

const EVERY_PORT = Array.from({ length: 65_535 }, (_, index) => index + 1);

/** What a stranger reaches of all TCP ports, by IPv4 and by IPv6; the cloud's firewall lets everything through. */
export async function openPorts({ world, address, ipv6Address }: HardenedServer): Promise<readonly (readonly number[])[]> {
  return Promise.all([address, ipv6Address].map(async (target) => {
    const answer = await visit(world.network.visitor.namespace, { kind: "ports", address: target, ports: EVERY_PORT, timeoutMilliseconds: 1000 });
    return answer.kind === "ports" ? answer.open : [];
  }));
}

export const firewallClaims: Claims = (server) => {
  testWithMachines("ufw shows the ports of the list for both address families, and its reload leaves the files as they were", async () => {
    const { inside } = server();
    const sums = "sha256sum /etc/ufw/user.rules /etc/ufw/user6.rules /etc/ufw/ufw.conf /etc/default/ufw; stat -c '%a %U' /etc/ufw/user.rules";
    const before = await inside(sums);
    await inside("systemctl reload ufw.service && ufw status >/dev/null");
    expect(await inside(sums)).toBe(before);
    expect((await inside("ufw show added")).trim().split("\n").slice(1)).toEqual(["ufw allow from 203.0.113.0/24 to any port 22 proto tcp", "ufw allow 80/tcp", "ufw allow 443/tcp", "ufw allow from 2001:db8::cb00:7100/120 to any port 22 proto tcp"]);
    expect(await inside("ufw status verbose")).toMatch(/^Status: active\n[^]*^Default: deny \(incoming\), allow \(outgoing\)/m);
  }, minute);

  testWithMachines("of all 65,535 ports a stranger reaches 80 and 443 by IPv4 and by IPv6, though a program listens on another and the cloud's firewall is open", async () => {
    const { inside } = server();
    const listen = `systemctl is-active --quiet unlisted || systemd-run --quiet --unit=unlisted python3 -c 'import http.server, socket
class Both(http.server.HTTPServer):
    address_family = socket.AF_INET6
Both(("::", 8099), http.server.SimpleHTTPRequestHandler).serve_forever()'`;
    await inside(`${listen}; for host in 127.0.0.1 '[::1]'; do for try in $(seq 50); do curl -s -o /dev/null "http://$host:8099/" && continue 2; sleep 0.1; done; exit 1; done`);
    expect(await openPorts(server())).toEqual([[80, 443], [80, 443]]);
  }, 2 * minute);
};
