import { expect } from "@jest/globals";
import { createEventLog } from "../../../../app/platform/log.ts";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import type { Visitor } from "../../../../scripts/rehearse/network/network.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { succeeds, tcpProbe, until } from "../../machines/world.ts";
import { deployerAddress, type HardenedServer } from "../hardened-server.ts";
import { type Claims, minute } from "./claims.ts";

/** Seconds between the failure that is one too many and the ban. */
const PROMPT = 5;

/** Every attack comes from addresses of its own. */
async function withVisitor(server: HardenedServer, address: string, act: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await server.world.network.addVisitor(address);
  try {
    await act(visitor);
  } finally {
    await visitor.release();
  }
}

/** Waits for the ban, then reads in fail2ban's own log how many seconds it took. */
async function secondsToBan({ inside }: HardenedServer, jail: string, address: string): Promise<number> {
  await until(async () => (await inside(`fail2ban-client get ${jail} banip`)).split(/\s+/).includes(address), 30);
  const lines = (await inside(`grep -F '[${jail}]' /var/log/fail2ban.log | grep -wF '${address}'`)).split("\n");
  const ban = lines.findLastIndex((line) => / Ban /.test(line));
  const lastFailure = lines.slice(0, ban).findLast((line) => / Found /.test(line)) ?? "";
  const time = (text: string): number => Date.parse(`${text.replace(" ", "T").replace(",", ".")}Z`);
  return (time((lines[ban] ?? "").slice(0, "2026-01-01 00:00:00,000".length)) - time(lastFailure.slice(-"2026-01-01 00:00:00".length))) / 1000;
}

export const banClaims: Claims = (server) => {
  testWithMachines("five failed logins ban an address, IPv6 too, from SSH and from nothing else, within five seconds", async () => {
    const { inside, ssh, address, ipv6Address } = server();
    for (const family of ["IPv4", "IPv6"] as const) {
      await withVisitor(server(), family === "IPv4" ? "203.0.113.77" : "203.0.113.78", async (attacker) => {
        const [target, source] = family === "IPv4" ? [address, attacker.address] : [ipv6Address, attacker.ipv6Address];
        const login = (user: string) => succeeds(attacker.command([...ssh(user, "-o", `HostName=${target}`), "true"]));
        expect(await login("deploy")).toBe(true);
        for (let attempt = 0; attempt < 5; attempt += 1) await login("nobody");
        expect(await secondsToBan(server(), "sshd", source)).toBeLessThanOrEqual(PROMPT);
        expect(await login("deploy")).toBe(false);
        await until(() => succeeds(attacker.command(tcpProbe(target, 443))));
        await inside(`fail2ban-client set sshd unbanip ${source}`);
        await until(() => login("deploy"));
      });
    }
  }, 3 * minute);

  testWithMachines("an address that deploys come from fails as often as it likes and still logs in, over IPv6 too; its neighbour is banned", async () => {
    const { inside, ssh, address, ipv6Address } = server();
    await withVisitor(server(), deployerAddress, async (deployer) => {
      const login = (user: string, target: string) => succeeds(deployer.command([...ssh(user, "-o", `HostName=${target}`), "true"]));
      for (let attempt = 0; attempt < 6; attempt += 1) await Promise.all([login("nobody", address), login("nobody", ipv6Address)]);
      // The neighbour fails later: its ban says that the deployer's failures have been looked at.
      await withVisitor(server(), "203.0.113.21", async (neighbour) => {
        for (let attempt = 0; attempt < 5; attempt += 1) await succeeds(neighbour.command([...ssh("nobody"), "true"]));
        await secondsToBan(server(), "sshd", neighbour.address);
        await inside(`fail2ban-client set sshd unbanip ${neighbour.address}`);
      });
      expect(await inside("fail2ban-client get sshd banip")).not.toContain(deployerAddress);
      expect([await login("deploy", address), await login("deploy", ipv6Address)]).toEqual([true, true]);
    });
  }, 3 * minute);

  testWithMachines("a flood is answered 429 and then banned from the web ports, IPv6 too, while another visitor is served", async () => {
    const { inside, world, curl, domain, address, ipv6Address } = server();
    for (const [source, target] of [["192.0.2.71", address], ["192.0.2.72", `[${ipv6Address}]`]] as const) {
      await withVisitor(server(), source, async (attacker) => {
        const from = target === address ? attacker.address : attacker.ipv6Address;
        const answer = (visitor: Visitor) => command(visitor.command(curl("-o", "/dev/null", "-w", "%{http_code}", "--resolve", `${domain}:443:${target}`, `https://${domain}/flood`))).catch(() => "none");
        const urls = Array.from({ length: 400 }, () => ["-o", "/dev/null", `https://${domain}/flood`]).flat();
        const codes = await command(attacker.command(curl("--parallel", "--parallel-max", "20", "-w", "%{http_code}\n", "--resolve", `${domain}:443:${target}`, ...urls))).catch(String);
        expect(codes).toMatch(/429/);
        expect(await secondsToBan(server(), "nginx-limit-req", from)).toBeLessThanOrEqual(PROMPT);
        expect(await answer(attacker)).toBe("none");
        expect(await answer(world.network.visitor)).toMatch(/^[245]\d\d$/);
        await inside(`fail2ban-client set nginx-limit-req unbanip ${from}`);
        await until(async () => /^[245]\d\d$/.test(await answer(attacker)));
      });
    }
  }, 3 * minute);

  testWithMachines("ten keys that the gateway refuses ban the caller from the web ports, IPv6 too, and no deployer", async () => {
    const { inside, world, address, ipv6Address } = server();
    await withVisitor(server(), "192.0.2.66", async (attacker) => {
      const lines: string[] = [];
      const log = createEventLog(() => new Date(), { write: (line) => lines.push(line) });
      for (const [client, attempts] of [[deployerAddress, 12], [attacker.address, 10], [attacker.ipv6Address, 10]] as const) {
        for (let attempt = 0; attempt < attempts; attempt += 1) log({ level: "warn", category: "auth", event: "auth.failed", requestId: `r${attempt}`, metadata: { reason: "unknown key", client } });
      }
      // The words are the gateway's, the voice is its unit's.
      await inside(`mkdir -p /run/systemd/system/lightkeeper-gateway@b.service.d && base64 -d >/run/spoken <<'END'\n${Buffer.from(lines.join("")).toString("base64")}\nEND
chmod 644 /run/spoken
printf '[Service]\\nType=oneshot\\nExecStart=\\nExecStart=cat /run/spoken\\nRestart=no\\n' >/run/systemd/system/lightkeeper-gateway@b.service.d/test.conf
systemctl daemon-reload && systemctl start lightkeeper-gateway@b.service && systemctl stop lightkeeper-gateway@b.socket`);
      const reaches = (visitor: Visitor) => Promise.all([address, ipv6Address].map((target) => succeeds(visitor.command(tcpProbe(target, 443)))));
      for (const source of [attacker.address, attacker.ipv6Address]) expect(await secondsToBan(server(), "lightkeeper-gateway", source)).toBeLessThanOrEqual(PROMPT);
      expect(await inside("fail2ban-client get lightkeeper-gateway banip")).not.toContain(deployerAddress);
      expect(await reaches(attacker)).toEqual([false, false]);
      await until(async () => (await reaches(world.network.visitor)).every(Boolean));
      for (const source of [attacker.address, attacker.ipv6Address]) await inside(`fail2ban-client set lightkeeper-gateway unbanip ${source}`);
      await until(async () => (await reaches(attacker)).every(Boolean));
    });
  }, 2 * minute);
};
