import { HostApplyError } from "../host-apply-error.ts";
import { type HostKey, parsePublicKey } from "../host-key.ts";
import { type Cloud } from "./cloud.ts";
import { type CloudPatience } from "./instance.ts";
import { runCommand } from "./run-command.ts";

const FIRST_BOOT_SECONDS = 300;

/**
 * Waits, on the server, until first boot is over: cloud-init is done and no package manager works. Then prints the
 * public host key. dpkg locks with fcntl, which only such a lock can test; perl-base is on every Debian.
 */
export const firstBootScript = `#!/bin/sh
set -eu
end=$(($(date +%s) + ${FIRST_BOOT_SECONDS - 30}))
if command -v cloud-init >/dev/null; then timeout ${FIRST_BOOT_SECONDS - 30} cloud-init status --wait >/dev/null 2>&1 || true; fi
free() { perl -MFcntl -e 'open(my $f, "+<", "/var/lib/dpkg/lock-frontend") or exit 0; my $l = pack("s s x![q] q q i x![q]", F_WRLCK, 0, 0, 0, 0); exit(fcntl($f, F_SETLK, $l) ? 0 : 1)'; }
until free; do
  if [ "$(date +%s)" -ge "$end" ]; then echo "a package manager still works"; exit 1; fi
  sleep 1
done
until [ -s /etc/ssh/ssh_host_ed25519_key.pub ]; do
  if [ "$(date +%s)" -ge "$end" ]; then echo "there is no ed25519 host key"; exit 1; fi
  sleep 1
done
cat /etc/ssh/ssh_host_ed25519_key.pub
`;

/** The server's host key, read through the cloud and not over the network that it shall secure. */
export async function readHostKey(cloud: Cloud, instanceId: string, patience: CloudPatience): Promise<HostKey> {
  const output = await runCommand(cloud, instanceId, firstBootScript, FIRST_BOOT_SECONDS, patience);
  const key = parsePublicKey(output);
  if (key === undefined) throw new HostApplyError("connect", "the command agent returned no ed25519 host key", "Look at /etc/ssh on the server: ssh-keygen -A makes missing keys");
  return key;
}
