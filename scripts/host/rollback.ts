import { dirname } from "node:path/posix";
import { layout, otherSlot, type Slot, slotUnit, socketPath } from "./layout.ts";
import type { UnitWork } from "./plan.ts";
import { forgetReleaseScript } from "./release.ts";
import { quote, words } from "./shell.ts";
import { enableScript, retireScript, switchScript } from "./slot.ts";

/** Seconds until the server puts the old files back by itself, unless a new login has shown that it still lets the deployer in. */
export const DEAD_MAN_SECONDS = 120;
const UNIT = "lightkeeper-rollback";
const RESTORE = `${layout.backup}/restore.sh`;
/** A reboot forgets the timer and whoever held the lock: this acts in their place, before the network is up. */
const BOOT_UNIT = `/etc/systemd/system/${UNIT}-at-boot.service`;
const BOOT_LINK = `/etc/systemd/system/sysinit.target.wants/${UNIT}-at-boot.service`;
const bootUnit = `[Unit]
Description=Takes back what a broken-off deploy did not commit
DefaultDependencies=no
After=local-fs.target
Before=sysinit.target systemd-sysctl.service network-pre.target shutdown.target
Conflicts=shutdown.target
ConditionPathExists=${RESTORE}
[Service]
Type=oneshot
ExecStart=/bin/bash ${RESTORE} boot
`;
/** Stopping a ufw whose old settings say "not enabled" would leave the new rules in the kernel, and the deployer outside. */
const FIREWALL_OFF = `if grep -qs '^ENABLED=no' /etc/ufw/ufw.conf; then /lib/ufw/ufw-init force-stop; fi
`;

/** What a deploy is about to change, and what it would take to undo that. */
export interface Undoable {
  /** Paths that come, change or go. */
  readonly paths: readonly string[];
  readonly units: UnitWork;
  /** Units of the work that do not run now: they are stopped again. */
  readonly inactive: readonly string[];
  /** The slot that serves now. */
  readonly live: Slot | undefined;
  /** A release that comes with this deploy for the idle slot: it goes again, so that no bad one takes a kept one's place. */
  readonly arriving?: string | undefined;
}

/**
 * Shell text that keeps a copy of every file of the work, and a program that takes all of it back. Until `commitScript` the copies say
 * that a deploy is not complete: then the end of its lock, the next boot or the next deploy runs that program. `id` tells whose it is.
 */
export function backupScript(work: Undoable, id = ""): string {
  return `rm -rf ${layout.backup}
mkdir -p -m 0700 ${layout.work} ${layout.backup}/files
for path in ${words(work.paths)}; do
  if [ -e "$path" ] || [ -L "$path" ]; then mkdir -p "${layout.backup}/files\${path%/*}"; cp -a "$path" "${layout.backup}/files$path"; fi
done
printf '%s' ${quote(bootUnit)} >${BOOT_UNIT}
mkdir -p ${dirname(BOOT_LINK)}
ln -sfn ${BOOT_UNIT} ${BOOT_LINK}
printf '%s' ${quote(restoreProgram(work, id))} >${RESTORE}.new
sync -f ${RESTORE}.new
mv -T ${RESTORE}.new ${RESTORE}`;
}

/** Shell text that succeeds while a deploy, or the one with this id, is not complete. */
export function uncommitted(id?: string): string {
  return id === undefined ? `[ -e ${RESTORE} ]` : `grep --quiet --no-messages --line-regexp --fixed-strings ${quote(ownerLine(id))} ${RESTORE}`;
}

const ownerLine = (id: string): string => `# Of ${id}`;

/**
 * The program that brings back the slot that served and the old files, and lets the units notice. Where the old slot has ended since the
 * switch, the new state is the only complete one, and stays. Each line stands alone, so that it never stops half-way; at last the copies
 * go, since they hold old secrets. With the word `boot` it runs before any unit has started, and waits for none.
 */
export function restoreProgram({ paths, units: { restart, reload, start, stop }, inactive, live, arriving }: Undoable, id = ""): string {
  const touched = [...restart, ...reload, ...start];
  const again = touched.filter((unit) => !inactive.includes(unit));
  const newlyStarted = touched.filter((unit) => inactive.includes(unit));
  return `#!/bin/bash
${ownerLine(id)}
umask 022
boot=; now=--now; if [ "\${1:-}" = boot ]; then boot=yes; now="--now --no-block"; fi
${live === undefined ? "" : slotBack(live, arriving)}${newlyStarted.length === 0 ? "" : `systemctl --quiet disable $now ${words(newlyStarted)}\n`}for path in ${words(paths)}; do
  old="${layout.backup}/files$path"
  if [ -e "$old" ] || [ -L "$old" ]; then cp -a "$old" "$path.dpkg-new" && mv -T "$path.dpkg-new" "$path"; else rm -f "$path"; fi
done
systemctl daemon-reload
${stop.length === 0 ? "" : `systemctl --quiet enable $now ${words(stop)}\n`}if [ -z "$boot" ]; then
:
${touched.includes("ufw.service") ? FIREWALL_OFF : ""}${again.map((unit) => `systemctl reload-or-restart ${quote(unit)}\n`).join("")}fi
${commitScript()}
`;
}

function slotBack(live: Slot, arriving: string | undefined): string {
  return `if [ "$(readlink ${layout.live})" != ${socketPath(live)} ]; then
  if [ -z "$boot" ] && ! systemctl is-active --quiet ${slotUnit(live, "service")}; then
${commitScript()}
    exit 0
  fi
${enableScript(live)}
${switchScript(live)}
  if [ -n "$boot" ]; then systemctl --no-block start ${slotUnit(live, "socket")}; fi
fi
${retireScript(otherSlot(live))}
${arriving === undefined ? "" : `${forgetReleaseScript(arriving, otherSlot(live))}
`}`;
}

/** Shell text that starts the dead man's timer: without `disarm` in time all is taken back. */
export function armScript(seconds: number = DEAD_MAN_SECONDS): string {
  return `systemctl stop ${UNIT}.timer ${UNIT}.service 2>/dev/null || true
systemctl reset-failed ${UNIT}.service 2>/dev/null || true
systemd-run --quiet --collect --unit=${UNIT} --on-active=${seconds}s --timer-property=AccuracySec=1s /bin/bash ${RESTORE}`;
}

/** Shell text that stops the timer; fails when the rollback has begun already. */
export function disarmScript(): string {
  return `if systemctl is-active --quiet ${UNIT}.service || ! systemctl is-active --quiet ${UNIT}.timer; then exit 1; fi
systemctl stop ${UNIT}.timer`;
}

/** Shell text that takes back now what is not committed, of the deploy with this id or of any. */
export function restoreScript(id?: string): string {
  const open = uncommitted(id);
  return `if ${open}; then
  systemctl stop ${UNIT}.timer 2>/dev/null || true
  for try in $(seq 60); do systemctl is-active --quiet ${UNIT}.service || break; sleep 1; done
  if ${open}; then /bin/bash ${RESTORE}; fi
fi`;
}

/** Shell text that makes what was done the state that stays: the copies, which hold old secrets, go. The program goes first, by one removal. */
export function commitScript(): string {
  return `rm -f ${RESTORE} ${BOOT_LINK} ${BOOT_UNIT}
rm -rf ${layout.backup}`;
}
