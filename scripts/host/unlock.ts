import type { HostFile, HostManifest } from "../../constructs/published/host-manifest.ts";
import { holdsSecrets, withSecrets } from "./contents.ts";
import { type Holder, lockedScript } from "./lock.ts";
import { recordScript, type ServerRecord } from "./record.ts";
import { program, quote } from "./shell.ts";
import { clearStagingScript, installScript, stageScript } from "./staging.ts";
import { validateScript } from "./validate.ts";

/** Files that say who gets in; none of them holds a secret, so they may travel through the cloud's command channel, which keeps what it is told. */
const DECIDES = [/^\/etc\/ssh\//, /^\/etc\/sudoers\.d\//, /^\/etc\/ufw\//, /^\/etc\/default\/ufw$/, /^\/etc\/systemd\/system\/ufw\.service\.d\//];

/** The part of a manifest that an unlock puts back. */
export function doorFiles(manifest: Pick<HostManifest, "files">): readonly HostFile[] {
  return manifest.files.filter((file) => DECIDES.some((pattern) => pattern.test(file.path)) && !holdsSecrets(file));
}

/** The last word of a script that did all of it. */
export const UNLOCKED = "unlocked";

export interface UnlockOptions {
  readonly manifest: HostManifest;
  /** Addresses whose ban ends. */
  readonly unban: readonly string[];
  readonly holder: Holder;
  readonly record: ServerRecord;
}

/**
 * Shell text for the cloud's command channel that lets the environment's people in again, and nobody else: it puts back our files of sshd, sudo
 * and ufw, judged before, and ends bans of the given addresses. It opens nothing that the table does not open.
 */
export function unlockScript({ manifest, unban, holder, record }: UnlockOptions): string {
  const files = doorFiles(manifest);
  const user = quote(manifest.deployUser);
  return `#!/bin/bash
${program(`${lockedScript(holder)}
id -u ${user} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ${user}
if [ "$(passwd --status ${user} | cut -d ' ' -f 2)" != P ]; then usermod --expiredate '' ${user}; fi
${stageScript(files.map((file) => withSecrets(file, new Map())))}
umask 022
(
${validateScript(files, [], manifest.release.id)}
)
${installScript(files)}
${clearStagingScript()}
systemctl daemon-reload
systemctl --quiet enable ssh.service ufw.service 2>/dev/null || true
systemctl unmask --quiet ssh.service
systemctl reload-or-restart ufw.service || true
systemctl reload-or-restart ssh.service
${unban.map((address) => `fail2ban-client unban ${quote(address)} >/dev/null 2>&1 || true`).join("\n") || ":"}
${recordScript(record)}
echo ${UNLOCKED}`)}`;
}
