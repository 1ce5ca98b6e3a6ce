import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import { LOGIN_KEYS } from "../manifest.ts";
import { quote } from "../shell.ts";

/** The manifest's own sudoers file when it has one, so that the first deploy leaves nothing that the second would change. */
function sudoers(manifest: HostManifest): { readonly path: string; readonly content: string } {
  const file = manifest.files.find(({ path }) => path.startsWith("/etc/sudoers.d/"));
  return file ?? { path: `/etc/sudoers.d/${manifest.deployUser}`, content: `${manifest.deployUser} ALL=(ALL:ALL) NOPASSWD: ALL\n` };
}

/** Where the image's own sshd looks; of no use once the manifest's sshd files are in place. */
export function stockKeys(deployUser: string): string {
  return `/home/${deployUser}/.ssh/authorized_keys`;
}

/**
 * Shell text that makes the user who deploys: same keys as the user whom the image lets in, sudo without a password
 * (it has none). Checked by visudo before it counts.
 */
export function deployUserScript(manifest: HostManifest): string {
  const user = quote(manifest.deployUser);
  const { path, content } = sudoers(manifest);
  return `if ! command -v sudo >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq -o DPkg::Lock::Timeout=300 update
  apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 install sudo >/dev/null
fi
login=$(getent passwd "\${SUDO_USER:-root}" | cut -d: -f6)
id -u ${user} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ${user}
install -d -m 0700 -o ${user} -g ${user} /home/${user}/.ssh
install -m 0600 -o ${user} -g ${user} "$login/.ssh/authorized_keys" ${quote(stockKeys(manifest.deployUser))}
install -d -m 0755 ${LOGIN_KEYS}
install -m 0644 "$login/.ssh/authorized_keys" ${LOGIN_KEYS}/${user}
temporary=$(mktemp)
printf '%s' ${quote(content)} >"$temporary"
visudo -c -q -f "$temporary"
install -m 0440 -o root -g root "$temporary" ${quote(path)}
rm -f "$temporary"`;
}
