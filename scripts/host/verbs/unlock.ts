import ipaddr from "ipaddr.js";
import { CommandError } from "../../cli/command.ts";
import { connectToDeployed } from "../first-contact/first-contact.ts";
import { waitForAgent } from "../first-contact/instance.ts";
import { runCommand } from "../first-contact/run-command.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { withLoginKey } from "../manifest.ts";
import { recordLocally, type ServerRecord } from "../record.ts";
import { doorFiles, UNLOCKED, unlockScript } from "../unlock.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Verb } from "./verb.ts";

const WITHIN_SECONDS = 120;
const EVERY = 2000;

export const unlock: Verb = {
  name: "unlock",
  usage: "ENV [ADDRESS...]",
  summary: "the way back for who is locked out: our sshd, sudo, ufw and key files, through the cloud's command channel",
  help: `For when SSH lets nobody in any more: sshd or ufw edited by hand, a lost key file, a ban. It needs the cloud's credentials and no
SSH. It puts back what the environment's table says of who gets in, and opens nothing else. When your own address has changed, set
adminCidrs first, unlock, then deploy: the cloud's firewall is Terraform's. Who, from where and when is recorded on the server and here.

  ADDRESS  its ban by fail2ban ends (default: the environment's deployers stay unbanned anyway, nobody else)
  --json   { ok, environment, files: [path], unbanned: [address], loginWorks }

Exit codes: 0 a login works again, 2 the files are back and a login does not work, 1 it failed.`,
  async run(call) {
    const wrong = call.words.find((address) => !ipaddr.isValid(address));
    if (wrong !== undefined) throw new CommandError(`ADDRESS is "${wrong}"; allowed: IP addresses. Next: npm run host -- unlock ${call.environment} 203.0.113.7`);
    using environment = await openEnvironment(call);
    const { access, stateDirectory } = environment;
    const { server, cloud, signal, progress, actor } = access;
    const manifest = withLoginKey(access.manifest, access.loginPublicKey);
    const cloudPatience = { every: EVERY, signal };
    const files = doorFiles(manifest).map(({ path }) => path);
    const at = new Date().toISOString();
    const record: ServerRecord = { at, ...actor, environment: call.environment, action: "unlock", outcome: "done", files, ...(call.words.length > 0 && { note: `unbanned ${call.words.join(" ")}` }) };
    const script = unlockScript({ manifest, unban: call.words, holder: { ...actor, since: at, release: "unlock" }, record });
    await progress.step("connect", "command agent online", () => waitForAgent(cloud, server.instanceId, cloudPatience));
    const said = await progress.step("install", `${files.length} files put back`, () => runCommand(cloud, server.instanceId, script, WITHIN_SECONDS, cloudPatience)).finally(() => { recordLocally(stateDirectory, record); });
    if (!said.trimEnd().endsWith(UNLOCKED)) throw new HostApplyError("install", `the server did not come to the end: ${said.trim()}`, "Correct what it says, then run this again");
    const works = await connectToDeployed({ ...access, cloudPatience }).then(
      ({ connection }) => {
        connection.close();
        return undefined;
      },
      (error: unknown) => {
        if (error instanceof HostApplyError) return error;
        throw error;
      },
    );
    const text = works === undefined ? "A login works again.\n" : `The files are back, and a login does not work: ${works.what}\n  next: ${works.next}\n`;
    return { exitCode: works === undefined ? 0 : 2, document: { ok: works === undefined, environment: call.environment, files, unbanned: call.words, loginWorks: works === undefined }, text };
  },
};
