import { expect } from "@jest/globals";
import { command, CommandError } from "../../../../scripts/rehearse/network/command.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { type Claims, minute } from "./claims.ts";

export const sshClaims: Claims = (server) => {
  testWithMachines("sshd means what the drop-in says, before any other drop-in", async () => {
    const effective = await server().inside("sshd -T -C user=deploy,host=x,addr=203.0.113.10");
    for (const line of ["permitrootlogin no", "passwordauthentication no", "kbdinteractiveauthentication no", "authenticationmethods publickey", "allowusers deploy", "maxsessions 4", "disableforwarding yes", "x11forwarding no", "loglevel VERBOSE"]) {
      expect(`\n${effective}`).toContain(`\n${line}\n`);
    }
    expect(effective).not.toMatch(/^(kexalgorithms|macs|ciphers) .*(sha1|md5|cbc|nistp|umac-64)/m);
  }, minute);

  testWithMachines("a colleague's key logs in as deploy and becomes root, and root itself does not log in", async () => {
    const { ssh } = server();
    expect(await command([...ssh("deploy"), "sudo id -un"])).toBe("root\n");
    await expect(command([...ssh("root"), "true"])).rejects.toThrow(CommandError);
  }, minute);
};
