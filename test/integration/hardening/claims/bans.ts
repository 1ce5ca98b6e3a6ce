import { expect } from "@jest/globals";
import { createEventLog } from "../../../../app/platform/log.ts";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { operatorAddress, succeeds, until } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

export const banClaims: Claims = (server) => {
  testWithMachines("fail2ban bans an address after five failed logins within seconds, and never the deployer's", async () => {
    const { inside, world, ssh } = server();
    const colleagueAddress = "203.0.113.77";
    const colleague = await world.network.addVisitor(colleagueAddress);
    const fail = (argv: string[]) => succeeds(argv);
    try {
      for (let attempt = 0; attempt < 5; attempt += 1) await fail(colleague.command([...ssh("nobody"), "true"]));
      await until(async () => (await inside("fail2ban-client get sshd banip")).includes(colleagueAddress), 5);
      expect(await succeeds(colleague.command([...ssh("deploy"), "true"]))).toBe(false);
      for (let attempt = 0; attempt < 8; attempt += 1) await fail([...ssh("nobody"), "true"]);
      expect(await command([...ssh("deploy"), "echo still welcome"])).toBe("still welcome\n");
      await inside(`fail2ban-client set sshd unbanip ${colleagueAddress}`);
      expect(await succeeds(colleague.command([...ssh("deploy"), "true"]))).toBe(true);
    } finally {
      await colleague.release();
    }
  }, 2 * minute);

  testWithMachines("a flood is answered 429 and then banned from the web ports", async () => {
    const { inside, world, curl, domain } = server();
    const floods = Array.from({ length: 400 }, () => `https://${domain}/flood`);
    const codes = await command(world.network.visitor.command(curl("--parallel", "--parallel-max", "20", "-o", "/dev/null", "-w", "%{http_code}\n", ...floods.flatMap((url, index) => (index === 0 ? [url] : ["-o", "/dev/null", url]))))).catch((error: unknown) => String(error));
    expect(codes).toMatch(/429/);
    await until(async () => (await inside("fail2ban-client get nginx-limit-req banip")).includes("192.0.2.10"), 10);
    await inside("fail2ban-client set nginx-limit-req unbanip 192.0.2.10");
  }, 2 * minute);

  testWithMachines("ten keys that the gateway refuses ban the caller from the web ports", async () => {
    const { inside } = server();
    const lines: string[] = [];
    const log = createEventLog(() => new Date(), { write: (line) => lines.push(line) });
    for (const [client, attempts] of [["192.0.2.66", 10], [operatorAddress, 12]] as const) {
      for (let attempt = 0; attempt < attempts; attempt += 1) log({ level: "warn", category: "auth", event: "auth.failed", requestId: `r${attempt}`, metadata: { reason: "unknown key", client } });
    }
    // The words are the gateway's, the voice is its unit's.
    await inside(`mkdir -p /run/systemd/system/lightkeeper-gateway@b.service.d && base64 -d >/run/spoken <<'END'\n${Buffer.from(lines.join("")).toString("base64")}\nEND
chmod 644 /run/spoken
printf '[Service]\\nType=oneshot\\nExecStart=\\nExecStart=cat /run/spoken\\nRestart=no\\n' >/run/systemd/system/lightkeeper-gateway@b.service.d/test.conf
systemctl daemon-reload && systemctl start lightkeeper-gateway@b.service && systemctl stop lightkeeper-gateway@b.socket`);
    await until(async () => (await inside("fail2ban-client get lightkeeper-gateway banip")).includes("192.0.2.66"), 5);
    expect(await inside("fail2ban-client get lightkeeper-gateway banip")).not.toContain(operatorAddress);
  }, minute);
};
