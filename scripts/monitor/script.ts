import { quote } from "../host/shell.ts";

/** Logs of nginx in its JSON form, newest rotation included; one that is not there is passed over. */
const WEB_LOGS = ["access.log", "security.log"].flatMap((name) => [`/var/log/nginx/${name}.1`, `/var/log/nginx/${name}`]);
const GATEWAY = "_SYSTEMD_UNIT=lightkeeper-gateway@a.service + _SYSTEMD_UNIT=lightkeeper-gateway@b.service";
/** Lines that are reported at most: a flood has many addresses. */
const MOST = 2000;

// JSON writes a quote inside a value as \", so no caller can put a field of their own into a line.
const FIELD = 'function field(name) { if (match($0, "\\"" name "\\":\\"?[^\\",}]*")) { value = substr($0, RSTART, RLENGTH); sub(/^"[^"]*":"?/, "", value); return value } return "" }';
const COUNT = `${FIELD}
substr(field("timestamp"), 1, 19) >= since {
  count["lines"]++
  address = field("address"); if (address == "") address = field("client")
  status = field("status"); event = field("event")
  if (status != "") count["status\\t" status]++
  if (event != "") count["event\\t" event]++
  if (source == "web" && address != "" && status != "") count["address\\t" address]++
  if (source == "web" && address != "" && (status == 401 || status == 403 || status == 429)) count["refused\\t" address]++
}
END { for (key in count) print source "\\t" key "\\t" count[key] }`;

/** Shell text that counts on the server, so that no line of a log leaves it: TAB-separated source, kind, value, count. Changes nothing. */
export function monitorScript(hours: number): string {
  const count = (source: string, since: string) => `awk -v source=${source} -v since="$(${since} -d ${quote(`-${hours} hours`)} +%Y-%m-%dT%H:%M:%S)" ${quote(COUNT)} | sort -t "$(printf '\\t')" -k 4,4nr | head -n ${MOST}`;
  // nginx writes the server's own time, the gateway UTC.
  return `{ cat ${WEB_LOGS.join(" ")} 2>/dev/null || true; } | ${count("web", "date")}
{ journalctl --quiet --no-pager --output=cat --since=${quote(`-${hours} hours`)} ${GATEWAY} 2>/dev/null || true; } | ${count("gateway", "date -u")}`;
}
