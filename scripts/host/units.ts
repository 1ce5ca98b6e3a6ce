import type { UnitWork } from "./plan.ts";
import { quote, words } from "./shell.ts";

/** Exit code of the script below when a unit does not take its files; it then prints `failed<TAB>unit` and the journal's last lines. */
export const UNIT_FAILED = 66;
export const JOURNAL_LINES = 50;

/** Shell text that prints the end of a unit's journal, from `since` on (seconds since 1970). */
export function journal(unit: string, since = 0): string {
  return `journalctl --unit=${quote(unit)} --since=@${since} --lines=${JOURNAL_LINES} --no-pager --output=cat 2>/dev/null || true`;
}

/** Shell text that ends units for good, before their files go. */
export function stopScript({ stop }: UnitWork): string {
  return stop.length === 0 ? ":" : `systemctl --quiet disable --now ${words(stop)}`;
}

/** Shell text that lets units notice their changed files, touching no other unit. */
export function unitsScript({ daemonReload, restart, reload, start }: UnitWork): string {
  const touched = [...restart, ...reload, ...start];
  const verbs = [
    ...restart.map((unit) => ({ verb: "restart", unit })),
    ...reload.map((unit) => ({ verb: "reload-or-restart", unit })),
    ...start.map((unit) => ({ verb: "start", unit })),
  ];
  return `${daemonReload || touched.length > 0 ? "systemctl daemon-reload\n" : ""}failed() { printf 'failed\\t%s\\n' "$1"; journalctl --unit="$1" --lines=${JOURNAL_LINES} --no-pager --output=cat 2>/dev/null || true; exit ${UNIT_FAILED}; }
${verbs
  .map(({ verb, unit }) => `if [ "$(systemctl is-enabled ${quote(unit)} 2>/dev/null || true)" = disabled ]; then systemctl --quiet enable ${quote(unit)}; fi
systemctl ${verb} ${quote(unit)} || failed ${quote(unit)}`)
  .join("\n")}
${touched.length === 0 ? ":" : `sleep 1
for unit in ${touched.map(quote).join(" ")}; do
  state=$(systemctl show --property=ActiveState,SubState,Type,ConditionResult -- "$unit" | tr '\\n' ' ')
  case "$state" in
    *SubState=auto-restart*|*ActiveState=failed*) failed "$unit" ;;
    *ActiveState=inactive*) case "$state" in *Type=oneshot*|*ConditionResult=no*) ;; *) failed "$unit" ;; esac ;;
  esac
done`}`;
}
