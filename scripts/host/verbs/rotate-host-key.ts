import { ConnectError, Connection } from "../connection.ts";
import { readHostKey } from "../first-contact/first-boot.ts";
import { login } from "../first-contact/first-contact.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { fingerprint, type HostKey } from "../host-key.ts";
import { type ServerAccess, withServer } from "../open-session.ts";
import { recordLocally, recordScript, type ServerRecord } from "../record.ts";
import { armScript, backupScript, commitScript, disarmScript, restoreScript } from "../rollback.ts";
import { hostKeyPaths, newHostKeysScript } from "../rotate-host-key.ts";
import { openEnvironment } from "./open-environment.ts";
import { waitOf } from "./options.ts";
import type { Verb } from "./verb.ts";

const EVERY = 2000;
const units = { daemonReload: false, restart: [], reload: ["ssh.service"], start: [], stop: [] };

export const rotateHostKey: Verb = {
  name: "rotate-host-key",
  usage: "ENV [--wait [SECONDS]]",
  summary: "new host keys on the server; the pin changes with them, and the old one is refused",
  help: `Makes new host keys, reads the new one through the cloud's command channel, proves it by a new login, and only then replaces the
pin. When something fails in between the server gets its old keys back, at the latest after two minutes. Other computers that have
the old pin (.lightkeeper/known_hosts) refuse the server: bring them the new one.

  --json  { ok, environment, before, after, pin }: fingerprints as ssh-keygen prints them, and the pin's file

Exit codes: 0 done, 1 it failed.`,
  options: { wait: { type: "string" } },
  async run(call) {
    using environment = await openEnvironment(call);
    const { access, pins, stateDirectory } = environment;
    const { server, actor } = access;
    const { before, after } = await withServer(access, { as: "work", purpose: "rotate-host-key", waitSeconds: waitOf(call.options) }, async ({ session }) => {
      const { progress } = session;
      const old = await pins.read(server);
      if (old === undefined) throw new HostApplyError("connect", "no host key is pinned here", "Run this again");
      await session.must("install", `${restoreScript()}\n${backupScript({ paths: hostKeyPaths, units, inactive: [], live: undefined })}\n${armScript()}`, "the old keys cannot be kept");
      try {
        await progress.step("install", "new host keys made", () => session.must("install", newHostKeysScript(), "new host keys cannot be made"));
        const fresh = await progress.step("verify", "host key read through the cloud", () => readHostKey(access.cloud, server.instanceId, { every: EVERY, signal: access.signal }), shown);
        await progress.step("verify", "a new login knows the new key", () => proveNew(access, fresh));
        await progress.step("verify", "the old key is refused", () => refuseOld(access, old));
        await session.must("switch", disarmScript(), "the dead man's timer has put the old keys back already");
        // First the pin, then the commit: a death in between leaves old keys and a pin that says so at the next login.
        await pins.write(server, server.address, fresh);
        const record: ServerRecord = { at: new Date().toISOString(), ...actor, environment: call.environment, action: "rotate-host-key", outcome: "done", note: `${shown(old)} -> ${shown(fresh)}`, seconds: progress.seconds };
        recordLocally(stateDirectory, record);
        await session.must("switch", `${commitScript()}\n${recordScript(record)}`, "the new keys cannot be committed");
        return { before: old, after: fresh };
      } catch (error) {
        await session.undo("old host keys put back", restoreScript());
        await pins.write(server, server.address, old);
        throw error;
      }
    });
    const document = { ok: true, environment: call.environment, before: shown(before), after: shown(after), pin: pins.pathOf(server.instanceId) };
    return { exitCode: 0, document, text: `${document.before} -> ${document.after}\npinned in ${document.pin}\n` };
  },
};

const shown = ({ blob }: HostKey): string => fingerprint(Buffer.from(blob, "base64"));

async function proveNew(access: ServerAccess, hostKey: HostKey): Promise<void> {
  const { server, manifest, pins, signal, loginKey } = access;
  const connection = await login({ address: server.address, port: server.sshPort, privateKey: loginKey, hostKey }, manifest.deployUser, { server, pins, cloudPatience: { every: EVERY, signal } });
  if (connection === undefined) throw new HostApplyError("verify", "the server refuses the login key", "The old host keys are put back");
  connection.close();
}

async function refuseOld({ server, manifest, loginKey }: ServerAccess, hostKey: HostKey): Promise<void> {
  try {
    (await Connection.open({ address: server.address, port: server.sshPort, privateKey: loginKey, hostKey }, manifest.deployUser)).close();
  } catch (error) {
    if (error instanceof ConnectError && error.reason === "host-key") return;
    throw error;
  }
  throw new HostApplyError("verify", "the server still shows its old host key", "Look at /etc/ssh on the server; the old host keys are put back");
}
