import { layout } from "./layout.ts";
import type { UnitWork } from "./plan.ts";
import { quote, words } from "./shell.ts";

/** Seconds until the server puts the old files back by itself. */
export const DEAD_MAN_SECONDS = 120;
/** Stopping a ufw whose old settings say "not enabled" would leave the new rules in the kernel, and the deployer outside. */
const FIREWALL_OFF = `if grep -qs '^ENABLED=no' /etc/ufw/ufw.conf; then /lib/ufw/ufw-init force-stop; fi
`;
const UNIT = "lightkeeper-rollback";
const RESTORE = `${layout.backup}/restore.sh`;
const CONFIRMED = `${layout.backup}/confirmed`;

/** Shell text that keeps a copy of every file that will be replaced, and a program that puts all of them back. */
export function backupScript(paths: readonly string[], units: UnitWork, inactive: readonly string[]): string {
  return `rm -rf ${layout.backup}
mkdir -p -m 0700 ${layout.work} ${layout.backup}/files
for path in ${words(paths)}; do
  if [ -e "$path" ] || [ -L "$path" ]; then mkdir -p "${layout.backup}/files\${path%/*}"; cp -a "$path" "${layout.backup}/files$path"; fi
done
printf '%s' ${quote(restoreProgram(paths, units, inactive))} >${RESTORE}
sync -f ${RESTORE}`;
}

/** Shell text that succeeds when a deploy broke off before it confirmed its files; a reboot forgets the timer, not this. */
export function unconfirmed(): string {
  return `[ -e ${RESTORE} ] && [ ! -e ${CONFIRMED} ]`;
}

/** The program that brings the old files back and lets the units notice. Each line stands alone, so that it never stops half-way; at last the copies go, since they hold old secrets. */
export function restoreProgram(paths: readonly string[], { restart, reload, start }: UnitWork, inactive: readonly string[]): string {
  const touched = [...restart, ...reload, ...start];
  const again = touched.filter((unit) => !inactive.includes(unit));
  const newlyStarted = touched.filter((unit) => inactive.includes(unit));
  return `#!/bin/bash
umask 022
${newlyStarted.length === 0 ? "" : `systemctl --quiet disable --now ${words(newlyStarted)}\n`}for path in ${words(paths)}; do
  old="${layout.backup}/files$path"
  if [ -e "$old" ] || [ -L "$old" ]; then cp -a "$old" "$path.dpkg-new" && mv -T "$path.dpkg-new" "$path"; else rm -f "$path"; fi
done
systemctl daemon-reload
${touched.includes("ufw.service") ? FIREWALL_OFF : ""}${again.map((unit) => `systemctl reload-or-restart ${quote(unit)}\n`).join("")}rm -rf ${layout.backup}
`;
}

/** Shell text that starts the dead man's timer: without `disarm` in time the old files come back. */
export function armScript(seconds: number = DEAD_MAN_SECONDS): string {
  return `systemctl stop ${UNIT}.timer ${UNIT}.service 2>/dev/null || true
systemctl reset-failed ${UNIT}.service 2>/dev/null || true
systemd-run --quiet --collect --unit=${UNIT} --on-active=${seconds}s --timer-property=AccuracySec=1s /bin/bash ${RESTORE}`;
}

/** Shell text that stops the timer; fails when the rollback has begun already. */
export function disarmScript(): string {
  return `if systemctl is-active --quiet ${UNIT}.service || ! systemctl is-active --quiet ${UNIT}.timer; then exit 1; fi
systemctl stop ${UNIT}.timer
touch ${CONFIRMED}`;
}

/** Shell text that puts the old files back now. */
export function restoreScript(): string {
  return `systemctl stop ${UNIT}.timer 2>/dev/null || true
for try in $(seq 60); do systemctl is-active --quiet ${UNIT}.service || break; sleep 1; done
if [ -e ${RESTORE} ]; then /bin/bash ${RESTORE}; fi`;
}

/** Shell text that forgets the copies: they hold old secrets. */
export function forgetBackupScript(): string {
  return `rm -rf ${layout.backup}`;
}
