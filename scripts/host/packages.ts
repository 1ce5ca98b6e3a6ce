import { quote, words } from "./shell.ts";

/** Seconds that apt waits for another package manager, e.g. the first boot's own update. */
const LOCK_PATIENCE = 300;
const POLICY = "/usr/sbin/policy-rc.d";

/**
 * Shell text that installs packages without a question. The units that get host files must not start with the
 * packaged configuration: an open default site or an unconfigured firewall would serve for a moment.
 */
export function installPackagesScript(packages: readonly string[], heldUnits: readonly string[]): string {
  const patterns = heldUnits.flatMap((unit) => [unit, unit.replace(/\.service$/, "")]).map(quote).join("|");
  const policy = `#!/bin/sh\ncase "$1" in ${patterns === "" ? "''" : patterns}) exit 101 ;; esac\nexit 0\n`;
  return `export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
if [ ! -e ${POLICY} ]; then trap 'rm -f ${POLICY}' EXIT; printf '%s' ${quote(policy)} >${POLICY}; chmod 0755 ${POLICY}; fi
# A package manager that was killed leaves this, and refuses all work until it is mended.
if [ -n "$(ls -A /var/lib/dpkg/updates 2>/dev/null)" ]; then timeout ${LOCK_PATIENCE} sh -c 'until dpkg --force-confdef --force-confold --configure -a >/dev/null 2>&1; do sleep 5; done' || true; fi
apt-get -qq -o DPkg::Lock::Timeout=${LOCK_PATIENCE} update
apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=${LOCK_PATIENCE} -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install ${words(packages)} >/dev/null`;
}
