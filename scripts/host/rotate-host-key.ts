import { words } from "./shell.ts";

const TYPES = ["ed25519", "rsa"] as const;

/** What sshd shows of itself; both halves of each key. */
export const hostKeyPaths: readonly string[] = TYPES.flatMap((type) => [`/etc/ssh/ssh_host_${type}_key`, `/etc/ssh/ssh_host_${type}_key.pub`]);

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
