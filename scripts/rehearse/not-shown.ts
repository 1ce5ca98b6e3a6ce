import type { Report } from "../host/without-server/report.ts";
import type { Check } from "./check.ts";
import type { Ground } from "./ground.ts";

export interface NotShownOptions {
  readonly ground: Extract<Ground, { readonly machines: false }>;
  readonly leftOut: readonly Check[];
  /** What only a gateway with Redis shows, where there is none. */
  readonly withoutRedis: readonly Check[];
  /** What host apply reported. */
  readonly report: Report;
  readonly scenario: "quick" | "all";
}

/** In words, one thing each: what a rehearsal without machines leaves open, and what would show it. */
export function notShown({ ground, leftOut, withoutRedis, report, scenario }: NotShownOptions): readonly string[] {
  const missing = report.verdicts.filter(({ outcome, packages }) => outcome === "not run" && packages.length > 0);
  const prevented = report.verdicts.filter(({ outcome, packages }) => outcome === "not run" && packages.length === 0);
  const packages = [...new Set(missing.flatMap((verdict) => verdict.packages))];
  return [
    `first contact, installing, restarting and rebooting a server, its firewall, SSH and nginx: ${ground.why}; ${ground.wouldAllow}`,
    ...leftOut.map(({ claim }) => `${claim}: needs a machine`),
    ...withoutRedis.map(({ claim }) => `${claim}: redis-server is not on this machine; apt-get install redis-server`),
    ...(scenario === "all" ? ["the scenarios beyond the quick checks: need machines"] : []),
    ...(missing.length > 0 ? [`what ${missing.map(({ validator }) => validator).join(", ")} would say of the rendered files: not on this machine; apt-get install ${packages.join(" ")}`] : []),
    ...prevented.map(({ validator, reason }) => `what ${validator} would say of the rendered files: ${reason.split("\n")[0] ?? ""}`),
  ];
}
