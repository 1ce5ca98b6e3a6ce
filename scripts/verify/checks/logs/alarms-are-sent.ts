import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const alarmsAreSent: SecurityCheck = {
  id: "AlarmsAreSent",
  claim: "a service or timer watches the server and tells somebody",
  severity: "medium",
  requirements: ["O2", "O3"],
  setBy: "docs/requirements.json",
  fix: "metrics with alert rules, by webhook or e-mail",
  cis: 6,
  judge({ host }) {
    const watcher = shown(host.units).split("\n").find((unit) => /alarm|alert|monitor|exporter|telegraf|zabbix/.test(unit));
    return bounded("something that watches", watcher !== undefined, watcher ?? "nothing");
  },
};
