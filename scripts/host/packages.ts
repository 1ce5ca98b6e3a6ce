import { quote, words } from "./shell.ts";

/** Seconds that apt waits for another package manager, e.g. the first boot's own update. */
const LOCK_PATIENCE = 300;
const POLICY = "/usr/sbin/policy-rc.d";

export interface PackageWork {
  /** Missing ones. */
  readonly install: readonly string[];
  /** Whether the security fixes that came out after the image was made are installed, too. What runs with a mended library starts again: nothing must serve yet. */
  readonly securityUpdates: boolean;
  /** Units that get host files: with the packaged configuration an open default site or an unconfigured firewall would serve for a moment. */
  readonly heldUnits: readonly string[];
}

/** Shell text that installs packages without a question, in one transaction; prints the names of those that got a security fix, one per line. */
export function packagesScript({ install, securityUpdates, heldUnits }: PackageWork): string {
  const patterns = heldUnits.flatMap((unit) => [unit, unit.replace(/\.service$/, "")]).map(quote).join("|");
  const policy = `#!/bin/sh\ncase "$1" in ${patterns === "" ? "''" : patterns}) exit 101 ;; esac\nexit 0\n`;
  return `export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
if [ ! -e ${POLICY} ]; then trap 'rm -f ${POLICY}' EXIT; printf '%s' ${quote(policy)} >${POLICY}; chmod 0755 ${POLICY}; fi
# A package manager that was killed leaves this, and refuses all work until it is mended.
if [ -n "$(ls -A /var/lib/dpkg/updates 2>/dev/null)" ]; then timeout ${LOCK_PATIENCE} sh -c 'until dpkg --force-confdef --force-confold --configure -a >/dev/null 2>&1; do sleep 5; done' || true; fi
apt-get -qq -o DPkg::Lock::Timeout=${LOCK_PATIENCE} update
fixed=${securityUpdates ? `$(apt-get --simulate --quiet=2 --with-new-pkgs upgrade | awk '$1 == "Inst" && /-security[ ,]/ { print $2 }')` : ""}
automatic=$(apt-mark showauto $fixed)
set -- ${words(install)} $fixed
if [ $# -gt 0 ]; then
  apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=${LOCK_PATIENCE} -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$@" >/dev/null
fi
if [ -n "$fixed" ]; then
  # Naming a package says that somebody wants it: what was there for others only stays so.
  if [ -n "$automatic" ]; then apt-mark auto $automatic >/dev/null; fi
  # The hook that says so may have come in the same transaction, after the kernel.
  case "$fixed" in *linux-image-*) touch /run/reboot-required ;; esac
  if command -v needrestart >/dev/null; then env -u NEEDRESTART_SUSPEND needrestart -q -r a >/dev/null 2>&1 </dev/null || true; fi
  printf '%s\\n' $fixed
fi`;
}
