import { ConnectError, Connection } from "./connection.ts";
import { readHostKey } from "./first-contact/first-boot.ts";
import { login } from "./first-contact/first-contact.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { fingerprint, type HostKey } from "./host-key.ts";
import { type ServerAccess, withServer } from "./open-session.ts";
import { recordScript, type ServerRecord } from "./record.ts";
import { armScript, backupScript, commitScript, disarmScript, restoreScript } from "./rollback.ts";
import { words } from "./shell.ts";

export interface RotationOptions {
  /** How long another deploy is waited for; 0: not at all. */
  readonly waitSeconds: number;
  /** Told what was done before the server commits to it. */
  readonly recorded: (record: ServerRecord) => void;
}

const TYPES = ["ed25519", "rsa"] as const;

/** What sshd shows of itself; both halves of each key. */
export const hostKeyPaths: readonly string[] = TYPES.flatMap((type) => [`/etc/ssh/ssh_host_${type}_key`, `/etc/ssh/ssh_host_${type}_key.pub`]);

const units = { daemonReload: false, restart: [], reload: ["ssh.service"], start: [], stop: [] };

/** Gives the server new host keys, reads the new one through the cloud, proves it by a login and pins it. Rejects with HostApplyError when it fails; the server has its old keys then, and the pin is the old one. */
export async function rotateHostKeys(access: ServerAccess, { waitSeconds, recorded }: RotationOptions): Promise<{ readonly before: HostKey; readonly after: HostKey }> {
  const { server, actor, pins, manifest, cloud, signal, cloudEvery = EVERY } = access;
  return await withServer(access, { as: "work", purpose: "rotate-host-key", waitSeconds }, async ({ session }) => {
    const { progress } = session;
    const before = await pins.read(server);
    if (before === undefined) throw new HostApplyError("connect", "no host key is pinned here", "Run this again");
    await session.must("install", `${restoreScript()}\n${backupScript({ paths: hostKeyPaths, units, inactive: [], live: undefined })}\n${armScript()}`, "the old keys cannot be kept");
    try {
      await progress.step("install", "new host keys made", () => session.must("install", newHostKeysScript(), "new host keys cannot be made"));
      const after = await progress.step("verify", "host key read through the cloud", () => readHostKey(cloud, server.instanceId, { every: cloudEvery, signal }), shown);
      await progress.step("verify", "a new login knows the new key", () => proveNew(access, after));
      await progress.step("verify", "the old key is refused", () => refuseOld(access, before));
      await session.must("switch", disarmScript(), "the dead man's timer has put the old keys back already");
      // First the pin, then the commit: a death in between leaves old keys and a pin that says so at the next login.
      pins.write(server, server.address, after);
      const record: ServerRecord = { at: new Date().toISOString(), ...actor, environment: manifest.environment, action: "rotate-host-key", outcome: "done", note: `${shown(before)} -> ${shown(after)}`, seconds: progress.seconds };
      recorded(record);
      await session.must("switch", `${commitScript()}\n${recordScript(record)}`, "the new keys cannot be committed");
      return { before, after };
    } catch (error) {
      await session.undo("old host keys put back", restoreScript());
      pins.write(server, server.address, before);
      throw error;
    }
  });
}

/** Milliseconds between two questions to the cloud. */
const EVERY = 2000;

const shown = ({ blob }: HostKey): string => fingerprint(Buffer.from(blob, "base64"));

async function proveNew({ server, manifest, pins, signal, loginKey }: ServerAccess, hostKey: HostKey): Promise<void> {
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

/** Shell text that makes new host keys and lets sshd show them; connections that are open stay. Prints the new ed25519 public key. */
export function newHostKeysScript(): string {
  return `umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for type in ${words(TYPES)}; do
  [ -e /etc/ssh/ssh_host_\${type}_key ] || continue
  ssh-keygen -q -t $type -b 4096 -N '' -C '' -f "$work/$type"
  install --mode=0644 "$work/$type.pub" /etc/ssh/ssh_host_\${type}_key.pub.dpkg-new
  install --mode=0600 "$work/$type" /etc/ssh/ssh_host_\${type}_key.dpkg-new
  mv -T /etc/ssh/ssh_host_\${type}_key.dpkg-new /etc/ssh/ssh_host_\${type}_key
  mv -T /etc/ssh/ssh_host_\${type}_key.pub.dpkg-new /etc/ssh/ssh_host_\${type}_key.pub
done
sync -f /etc/ssh
sshd -t
systemctl reload ssh.service
cat /etc/ssh/ssh_host_ed25519_key.pub`;
}
