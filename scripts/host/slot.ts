import { settingsDigest } from "./gateway-settings.ts";
import { layout, type Slot, slotUnit, socketPath, startedWith } from "./layout.ts";
import { quote, words } from "./shell.ts";
import { journal } from "./units.ts";

/** Exit codes: the slot's units do not start; the release does not answer well; the slot's process is no longer there. */
export const START_FAILED = 72;
export const UNHEALTHY = 67;
export const COLD = 73;
/** sysexits.h EX_UNAVAILABLE: the release is not to blame. */
const NO_PROBE = 69;
export const HEALTH_SECONDS = 30;
export const HEALTH_ANSWERS = 3;
const PUBLIC_SECONDS = 10;
/** Seconds for which the slot that served before is kept running, so that a rollback is one rename. */
export const WARM_SECONDS = 60;
/** Restarts after which waiting longer is useless. */
const RESTARTS = 2;
const RETIREMENT = "lightkeeper-retire";

/** Seconds that one answer may take; a socket-activated slot queues what comes before its process listens. */
const ANSWER_WITHIN = 1.5;

/** A curl that asks for /health so many times, each over a connection of its own, and prints a status and a space for each. */
function statusesCommand(where: string, url: string, times: number): string {
  return `curl --silent --max-time ${ANSWER_WITHIN} --header 'Connection: close' ${where} --write-out '%{http_code} ' ${Array.from({ length: times }, () => `--output /dev/null ${url}`).join(" ")}`;
}

const rightStatuses = (times: number): string => quote("200 ".repeat(times));

/** Shell text that prints what GET /health answers now: the status, 000 for none, and the body or why there is none. */
function answerScript(where: string, url: string): string {
  return `said=$(curl --silent --show-error --max-time ${ANSWER_WITHIN} ${where} --write-out '\\n%{http_code}' ${url} 2>&1) || true
printf 'GET /health: %s %.200s\\n' "\${said##*$'\\n'}" "\${said%$'\\n'*}"`;
}

const throughSocket = (slot: Slot): string => `--unix-socket ${socketPath(slot)}`;
const SOCKET_URL = "http://localhost/health";

/** Shell text that lets no slot be retired: the timer is about the slot that is to be used. */
const KEEP = `systemctl stop ${RETIREMENT}.timer 2>/dev/null || true`;

/** Shell text that ends what ran in a slot before; its process finishes what it has begun, which may take a minute. */
export function vacateScript(slot: Slot): string {
  const units = words([slotUnit(slot, "socket"), slotUnit(slot, "service")]);
  return `${KEEP}
systemctl stop ${units} 2>/dev/null || true
systemctl reset-failed ${units} 2>/dev/null || true
rm -f ${startedWith(slot)}`;
}

/** Shell text that lets a vacant slot run a release, beside the live one. Prints first the server's time, in seconds since 1970. */
export function startScript(slot: Slot, releaseId: string, settings: readonly string[]): string {
  return `date +%s
ln -sfn ../releases/${quote(releaseId)} ${layout.slots}/${slot}.new
mv -T ${layout.slots}/${slot}.new ${layout.slots}/${slot}
(umask 077; printf '%s\\n' "${settingsDigest(settings)}" >${startedWith(slot)})
if ! systemctl start ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])}; then ${journal(slotUnit(slot, "service"))}; exit ${START_FAILED}; fi`;
}

/** Shell text that waits for answers in a row through the slot's own socket; gives up early when the process keeps dying. What it shows of the journal begins at `since`. */
export function healthScript(slot: Slot, since: number): string {
  const unit = slotUnit(slot, "service");
  return `if ! command -v curl >/dev/null; then echo "the server has no curl"; exit ${NO_PROBE}; fi
end=$((SECONDS + ${HEALTH_SECONDS})); dies=
while [ $SECONDS -lt $end ]; do
  if [ "$(${statusesCommand(throughSocket(slot), SOCKET_URL, HEALTH_ANSWERS)})" = ${rightStatuses(HEALTH_ANSWERS)} ]; then exit 0; fi
  state=$(systemctl show --property=ActiveState --value ${unit}); restarts=$(systemctl show --property=NRestarts --value ${unit})
  if [ "$state" = failed ] || [ "$restarts" -ge ${RESTARTS} ]; then dies="the process ends by itself ($restarts restarts), "; break; fi
  sleep 0.05
done
printf '%s' "$dies"; ${answerScript(throughSocket(slot), SOCKET_URL)}
${journal(unit, since)}; exit ${UNHEALTHY}`;
}

/** Shell text that makes a slot live which is enabled: one rename, which nginx sees with its next connection. */
export function switchScript(slot: Slot): string {
  return `ln -sfn ${socketPath(slot)} ${layout.live}.new
mv -T ${layout.live}.new ${layout.live}`;
}

/** Shell text that lets a slot come back at a boot: before it is live, so that a power cut leaves one that does. */
export function enableScript(slot: Slot): string {
  return `systemctl --quiet --no-reload enable ${slotUnit(slot, "socket")}`;
}

/** Shell text that makes a slot live whose process runs still; exits COLD, with nothing changed, when it does not. */
export function switchBackScript(slot: Slot): string {
  return `${KEEP}
[ "$(systemctl is-active ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])})" = $'active\\nactive' ] || exit ${COLD}
${enableScript(slot)}
${switchScript(slot)}`;
}

/** Shell text that asks the public name for /health on the server itself, through nginx. Whether the certificate is trusted is asked from a visitor's place, not here. */
export function publicHealthScript(domain: string): string {
  const where = `--insecure --resolve ${quote(`${domain}:443:127.0.0.1`)}`;
  const url = quote(`https://${domain}/health`);
  return `end=$((SECONDS + ${PUBLIC_SECONDS}))
while [ $SECONDS -lt $end ]; do
  if [ "$(${statusesCommand(where, url, 1)})" = ${rightStatuses(1)} ]; then exit 0; fi
  sleep 0.05
done
${answerScript(where, url)}
exit ${UNHEALTHY}`;
}

/** Shell text that keeps a slot from coming back at a boot. */
export function disableScript(slot: Slot): string {
  return `systemctl --quiet --no-reload disable ${slotUnit(slot, "socket")} 2>/dev/null || true`;
}

/** Shell text that takes a slot out of use, without waiting for its process to finish what it has begun. */
export function retireScript(slot: Slot): string {
  return `${disableScript(slot)}
systemctl stop --no-block ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])}
rm -f ${startedWith(slot)}`;
}

/** Shell text that lets the server itself retire the slot that was live, unless it is live again by then. */
export function retireLaterScript(slot: Slot): string {
  const retirement = `[ "$(readlink ${layout.live})" = ${socketPath(slot)} ] || { systemctl stop ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])}; rm -f ${startedWith(slot)}; }`;
  return `systemd-run --quiet --collect --unit=${RETIREMENT} --on-active=${WARM_SECONDS}s --timer-property=AccuracySec=1s /bin/sh -c ${quote(retirement)} || {
${retireScript(slot)}
}`;
}
