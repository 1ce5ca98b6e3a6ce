import { layout, type Slot, slotUnit, socketPath } from "./layout.ts";
import { quote, words } from "./shell.ts";
import { journal } from "./units.ts";

/** Exit codes: the slot's units do not start; the release does not answer well. */
export const START_FAILED = 72;
export const UNHEALTHY = 67;
export const HEALTH_SECONDS = 30;
export const HEALTH_ANSWERS = 3;
/** Restarts after which waiting longer is useless. */
const RESTARTS = 2;

/**
 * Asks GET /health once, over a unix socket or as the public name on this server; quiet when the answer is right.
 * Whether the certificate is trusted is asked from a visitor's place, not here.
 */
const probe = `
const [where, domain] = process.argv.slice(1);
const { request } = await import(domain ? "node:https" : "node:http");
const options = domain ? { host: "127.0.0.1", port: 443, servername: domain, headers: { host: domain }, rejectUnauthorized: false } : { socketPath: where };
const answer = await new Promise((resolve, reject) => {
  const call = request({ path: "/health", timeout: 1500, agent: false, ...options }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (part) => { body += part; }).on("end", () => resolve({ status: response.statusCode, body }));
  });
  call.on("timeout", () => call.destroy(new Error("no answer in 1.5 s"))).on("error", reject).end();
}).catch((error) => ({ status: 0, body: error.message }));
if (answer.status !== 200) { console.log("GET /health: " + (answer.status || "") + " " + answer.body.slice(0, 200)); process.exit(1); }
`;

function probeCommand(node: string, ...parameters: readonly string[]): string {
  return `${quote(node)} --input-type=module --eval ${quote(probe)} -- ${words(parameters)} 2>&1`;
}

/** Shell text that lets the idle slot run a release, beside the live one. Prints first the server's time, in seconds since 1970. */
export function startScript(slot: Slot, releaseId: string): string {
  const units = [slotUnit(slot, "socket"), slotUnit(slot, "service")];
  return `date +%s
systemctl stop ${words(units)} 2>/dev/null || true
systemctl reset-failed ${words(units)} 2>/dev/null || true
ln -sfn ../releases/${quote(releaseId)} ${layout.slots}/${slot}.new
mv -T ${layout.slots}/${slot}.new ${layout.slots}/${slot}
if ! systemctl start ${words(units)}; then ${journal(slotUnit(slot, "service"))}; exit ${START_FAILED}; fi`;
}

/** Shell text that waits for answers in a row through the slot's own socket; gives up early when the process keeps dying. What it shows of the journal begins at `since`. */
export function healthScript(slot: Slot, since: number): string {
  const unit = slotUnit(slot, "service");
  return `good=0; said=; end=$((SECONDS + ${HEALTH_SECONDS}))
while [ $SECONDS -lt $end ]; do
  state=$(systemctl show --property=ActiveState --value ${unit}); restarts=$(systemctl show --property=NRestarts --value ${unit})
  if [ "$state" = failed ] || [ "$restarts" -ge ${RESTARTS} ]; then said="the process ends by itself ($restarts restarts) $said"; break; fi
  if said=$(${probeCommand(`${layout.slots}/${slot}/node`, socketPath(slot))}); then
    good=$((good + 1)); if [ $good -ge ${HEALTH_ANSWERS} ]; then exit 0; fi
  else good=0; fi
  sleep 0.1
done
printf '%s\\n' "$said"; ${journal(unit, since)}; exit ${UNHEALTHY}`;
}

/** Shell text that makes a slot live: one rename, which nginx sees with its next connection. */
export function switchScript(slot: Slot): string {
  return `systemctl --quiet enable ${slotUnit(slot, "socket")}
ln -sfn ${socketPath(slot)} ${layout.live}.new
mv -T ${layout.live}.new ${layout.live}`;
}

/** Shell text that asks the public name for /health on the server itself, through nginx and its certificate. */
export function publicHealthScript(slot: Slot, domain: string): string {
  return `for try in $(seq 20); do
  if said=$(${probeCommand(`${layout.slots}/${slot}/node`, "", domain)}); then exit 0; fi
  sleep 0.5
done
printf '%s\\n' "$said"; exit ${UNHEALTHY}`;
}

/** Shell text that takes a slot out of use; its process finishes what it has begun. */
export function retireScript(slot: Slot): string {
  const socket = slotUnit(slot, "socket");
  return `systemctl --quiet disable ${socket} 2>/dev/null || true
systemctl stop ${socket} ${slotUnit(slot, "service")}`;
}
