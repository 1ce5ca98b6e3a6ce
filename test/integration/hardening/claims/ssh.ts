import { expect } from "@jest/globals";
import { operatingSystem } from "../../../../constructs/operating-systems.ts";
import { command, CommandError } from "../../../../scripts/rehearse/network/command.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const sshClaims: Claims = (server) => {
  testWithMachines("sshd means what the drop-in says, before any other drop-in", async () => {
    const effective = await server().inside("sshd -T -C user=deploy,host=x,addr=203.0.113.10");
    const { keyExchanges, ciphers, macs } = operatingSystem("debian-12").ssh;
    const wanted = [
      "permitrootlogin no", "passwordauthentication no", "kbdinteractiveauthentication no", "permitemptypasswords no", "hostbasedauthentication no", "authenticationmethods publickey", "allowusers deploy",
      "maxauthtries 3", "maxsessions 4", "maxstartups 10:30:60", "logingracetime 30", "clientaliveinterval 300", "clientalivecountmax 2", "tcpkeepalive no", "compression no",
      "disableforwarding yes", "allowtcpforwarding no", "allowagentforwarding no", "allowstreamlocalforwarding no", "x11forwarding no", "permittunnel no", "permituserenvironment no",
      "loglevel VERBOSE", "banner /etc/issue.net", "requiredrsasize 2048", "hostkeyalgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256",
      `kexalgorithms ${keyExchanges}`, `ciphers ${ciphers}`, `macs ${macs}`,
    ];
    expect(effective.split("\n").filter((line) => wanted.includes(line)).sort()).toEqual([...wanted].sort());
  }, minute);

  testWithMachines("a colleague's key logs in as deploy and becomes root, and root itself does not log in", async () => {
    const { ssh } = server();
    expect(await command([...ssh("deploy"), "sudo id -un"])).toBe("root\n");
    await expect(command([...ssh("root"), "true"])).rejects.toThrow(CommandError);
  }, minute);

  testWithMachines("from outside sshd shows an Ed25519 key and an RSA key of 4096 bits, and a banner that names neither system nor version", async () => {
    const { address, ssh } = server();
    const keys = await command(["sh", "-c", `ssh-keyscan -T 10 ${address} 2>/dev/null | ssh-keygen -lf -`]);
    expect(keys.trim().split("\n").map((line) => line.replace(/ SHA256:\S+ \S+/, "")).sort()).toEqual(["256 (ED25519)", "4096 (RSA)"]);
    expect(await command(["bash", "-c", `exec 3<>/dev/tcp/${address}/22; head -n 1 <&3`])).not.toMatch(/debian|ubuntu/i);
    const said = await command(["sh", "-c", `${ssh("deploy").join(" ").replace("LogLevel=ERROR", "LogLevel=INFO")} true 2>&1`]);
    const banner = said.split("\n").filter((line) => !line.startsWith("Warning: Permanently added")).join("\n");
    expect(banner).toMatch(/private system[^]*authorized[^]*monitored/);
    expect(banner).not.toMatch(/debian|linux|\d+\.\d+/i);
  }, minute);

  testWithMachines("no group for Diffie-Hellman is shorter than 3072 bits, and a second run of the clean-up touches nothing and reloads nobody", async () => {
    const { inside } = server();
    expect(await inside("awk '!/^#/ && $5 < 3071' /etc/ssh/moduli | wc -l; awk '!/^#/' /etc/ssh/moduli | wc -l")).toMatch(/^0\n[1-9]\d*\n$/);
    const state = "find /etc/ssh -printf '%p %T@ %m\\n' | sort; systemctl show -p MainPID,ActiveEnterTimestampMonotonic,StateChangeTimestampMonotonic ssh";
    const before = await inside(state);
    await inside("systemctl restart lightkeeper-host-keys.service");
    expect(await inside(state)).toBe(before);
  }, minute);

  testWithMachines("keys that a package makes again go at the next start, and sshd goes on with the pinned one", async () => {
    const { inside, ssh } = server();
    const pinned = "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub";
    const before = await inside(pinned);
    await inside("ssh-keygen -q -A && rm /etc/ssh/ssh_host_rsa_key* && ssh-keygen -q -t rsa -b 2048 -N '' -f /etc/ssh/ssh_host_rsa_key && systemctl restart lightkeeper-host-keys.service");
    expect(await inside("ls /etc/ssh/*_key; ssh-keygen -lf /etc/ssh/ssh_host_rsa_key.pub | cut -d ' ' -f 1; stat -c %a /etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_rsa_key.pub")).toBe("/etc/ssh/ssh_host_ed25519_key\n/etc/ssh/ssh_host_rsa_key\n4096\n600\n644\n");
    expect(await inside(pinned)).toBe(before);
    expect(await command([...ssh("deploy"), "echo in"])).toBe("in\n");
  }, minute);
};
