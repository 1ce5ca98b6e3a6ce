import { command } from "../network/command.ts";

/** What the cloud writes into a fresh machine: its name, and its login user. An image that another machine was captured into forgets that one's first boot and host keys, as cloud-init has it. */
export async function personalize(root: string, identity: { hostName: string; loginUser: string }): Promise<void> {
  const { hostName, loginUser } = identity;
  await inside(root, `
    echo "$1" >/etc/hostname
    printf '127.0.0.1 localhost\\n127.0.1.1 %s\\n::1 localhost ip6-localhost\\n' "$1" >/etc/hosts
    rm -rf /var/lib/cloud/instance /etc/cloud/package-work-seconds /etc/ssh/ssh_host_*
    [ "$2" = root ] && exit
    getent passwd "$2" >/dev/null || useradd --create-home --shell /bin/bash "$2"
    echo "$2 ALL=(ALL) NOPASSWD:ALL" >/etc/sudoers.d/90-cloud-init-users
    chmod 0440 /etc/sudoers.d/90-cloud-init-users`, [hostName, loginUser]);
}

/** Lets the package work of the next first boot take so long. */
export async function prolongPackageWork(root: string, seconds: number): Promise<void> {
  await inside(root, 'mkdir -p /etc/cloud && echo "$1" >/etc/cloud/package-work-seconds', [String(seconds)]);
}

/**
 * Replaces the user's authorized keys. A user who gets one loses his password: the cloud's documents say that binding a key
 * ends password login, not how. Throws CommandError when there is no such user.
 */
export async function setAuthorizedKeys(root: string, user: string, keys: readonly string[]): Promise<void> {
  const lock = keys.length > 0 ? 'usermod --password "*" "$1"' : "";
  await inside(root, `${findHome}
    install -d -m 0700 -o "$uid" -g "$gid" "$home/.ssh"
    cat >"$home/.ssh/authorized_keys"
    chmod 0600 "$home/.ssh/authorized_keys"
    chown "$uid:$gid" "$home/.ssh/authorized_keys"
    ${lock}`, [user], keys.map((key) => `${key.trim()}\n`).join(""));
}

/**
 * Sets the user's password, and has cloud-init's drop-in let sshd take it, root's too: that the cloud does so for root is a guess.
 * A drop-in that sorts before it still wins. Throws CommandError when there is no such user.
 */
export async function setPassword(root: string, user: string, password: string): Promise<void> {
  if (/[\n:]/.test(user) || password.includes("\n")) throw new RangeError("a line break in a password, or a colon in a user");
  await inside(root, `${findHome}
    chpasswd
    {
      echo "PasswordAuthentication yes"
      [ "$1" != root ] || echo "PermitRootLogin yes"
    } >/etc/ssh/sshd_config.d/50-cloud-init.conf`, [user], `${user}:${password}\n`);
}

const findHome = `
    entry=$(getent passwd "$1") || { echo "the machine has no user $1" >&2; exit 1; }
    IFS=: read -r _ _ uid gid _ home _ <<EOF
$entry
EOF`;

/** Runs a script in the machine's file system while the machine is off; whatever links it holds, none leads out of it. */
async function inside(root: string, script: string, parameters: readonly string[], input = ""): Promise<void> {
  await command(["chroot", root, "sh", "-c", `set -e\n${script}`, "sh", ...parameters], { input });
}
