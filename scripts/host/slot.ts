import { settingsDigest } from "./gateway-settings.ts";
import { layout, type Slot, slotUnit, socketPath, startedWith } from "./layout.ts";
import { quote, words } from "./shell.ts";
import { journal } from "./units.ts";

/** Exit codes: the slot's units do not start; the release does not answer well; the slot's process is no longer there. */
export const START_FAILED = 72;
export const UNHEALTHY = 67;
export const COLD = 73;
export const HEALTH_SECONDS = 30;
export const HEALTH_ANSWERS = 3;
/** Seconds for which the slot that served before is kept running, so that a rollback is one rename. */
export const WARM_SECONDS = 60;
/** Restarts after which waiting longer is useless. */
const RESTARTS = 2;
const RETIREMENT = "lightkeeper-retire";

/**
 * Asks GET /health, over a unix socket or as the public name on this server, until so many answers in a row are right or the
 * time is up; quiet when they were. Whether the certificate is trusted is asked from a visitor's place, not here.
 */
const probe = `
const [where, domain, wanted, milliseconds] = process.argv.slice(1);
const { request } = await import(domain ? "node:https" : "node:http");
const options = domain ? { host: "127.0.0.1", port: 443, servername: domain, headers: { host: domain }, rejectUnauthorized: false } : { socketPath: where };
const ask = () => new Promise((resolve, reject) => {
  const call = request({ path: "/health", timeout: 1500, agent: false, ...options }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (part) => { body += part; }).on("end", () => resolve({ status: response.statusCode, body }));
  });
  call.on("timeout", () => call.destroy(new Error("no answer in 1.5 s"))).on("error", reject).end();
}).catch((error) => ({ status: 0, body: error.message }));
const end = performance.now() + Number(milliseconds);
let good = 0, said = "";
while (good < Number(wanted) && performance.now() < end) {
  const { status, body } = await ask();
  if (status === 200) { good += 1; continue; }
  good = 0;
  said = "GET /health: " + (status || "") + " " + body.slice(0, 200);
  await new Promise((resolve) => { setTimeout(resolve, 50); });
}
if (good < Number(wanted)) { console.log(said); process.exit(1); }
`;

function probeCommand(slot: Slot, ...parameters: readonly string[]): string {
  return `${layout.slots}/${slot}/node --input-type=module --eval ${quote(probe)} -- ${words(parameters)} 2>&1`;
}

/** Shell text that ends what ran in a slot before; its process finishes what it has begun, which may take a minute. */
export function vacateScript(slot: Slot): string {
  const units = words([slotUnit(slot, "socket"), slotUnit(slot, "service")]);
  return `systemctl stop ${RETIREMENT}.timer 2>/dev/null || true
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
  return `said=; end=$((SECONDS + ${HEALTH_SECONDS}))
while [ $SECONDS -lt $end ]; do
  if said=$(${probeCommand(slot, socketPath(slot), "", String(HEALTH_ANSWERS), "1000")}); then exit 0; fi
  state=$(systemctl show --property=ActiveState --value ${unit}); restarts=$(systemctl show --property=NRestarts --value ${unit})
  if [ "$state" = failed ] || [ "$restarts" -ge ${RESTARTS} ]; then said="the process ends by itself ($restarts restarts) $said"; break; fi
done
printf '%s\\n' "$said"; ${journal(unit, since)}; exit ${UNHEALTHY}`;
}

/**
 * Shell text that makes a slot live: one rename, which nginx sees with its next connection. The slot comes back at a boot before
 * it is live, so that a power cut leaves one that does. The server itself retires the slot that was live.
 */
export function switchScript(slot: Slot, from: Slot | undefined): string {
  return `systemctl --quiet --no-reload enable ${slotUnit(slot, "socket")}
ln -sfn ${socketPath(slot)} ${layout.live}.new
mv -T ${layout.live}.new ${layout.live}${from === undefined ? "" : `\n${retireLaterScript(from)}`}`;
}

/** Shell text that makes a slot live whose process runs still; exits COLD, with nothing changed, when it does not. */
export function switchBackScript(slot: Slot, from: Slot): string {
  return `systemctl stop ${RETIREMENT}.timer 2>/dev/null || true
for unit in ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])}; do systemctl is-active --quiet $unit || exit ${COLD}; done
${switchScript(slot, from)}`;
}

/** Shell text that asks the public name for /health on the server itself, through nginx and its certificate. */
export function publicHealthScript(slot: Slot, domain: string): string {
  return `if said=$(${probeCommand(slot, "", domain, "1", "10000")}); then exit 0; fi
printf '%s\\n' "$said"; exit ${UNHEALTHY}`;
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

/** Shell text that arms the timer after which a slot is retired, unless it is live again by then. */
function retireLaterScript(slot: Slot): string {
  const retirement = `[ "$(readlink ${layout.live})" = ${socketPath(slot)} ] || { systemctl stop ${words([slotUnit(slot, "socket"), slotUnit(slot, "service")])}; rm -f ${startedWith(slot)}; }`;
  return `systemctl stop ${RETIREMENT}.timer 2>/dev/null || true
systemd-run --quiet --collect --unit=${RETIREMENT} --on-active=${WARM_SECONDS}s --timer-property=AccuracySec=1s /bin/sh -c ${quote(retirement)} || {
${retireScript(slot)}
}`;
}
