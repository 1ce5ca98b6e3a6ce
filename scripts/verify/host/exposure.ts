import { bounded, shown, NotShown, type Finding } from "../check.ts";
import type { Evidence } from "../evidence.ts";

/** What `systemd-analyze security` says of a unit, running and by its files alone; 0 is best, 10 worst. The worst of its instances counts. */
export function exposure({ host }: Evidence, unit: RegExp): { readonly booted: number | undefined; readonly offline: number | undefined } {
  const listed = JSON.parse(shown(host.exposureBooted)) as readonly { readonly unit: string; readonly exposure: string }[];
  const booted = listed.filter((row) => unit.test(row.unit)).map((row) => Number(row.exposure));
  const offline = [...shown(host.exposureOffline).matchAll(/level for (\S+): ([\d.]+)/g)].filter(([, name = ""]) => unit.test(name)).map(([, , figure]) => Number(figure));
  return { booted: worst(booted), offline: worst(offline) };
}

const worst = (figures: readonly number[]): number | undefined => (figures.length === 0 ? undefined : Math.max(...figures));

/** Both figures are at most the bound. Throws NotShown where the server has no such unit. */
export function sandboxed(evidence: Evidence, unit: RegExp, most: number): Finding {
  const { booted, offline } = exposure(evidence, unit);
  if (booted === undefined) throw new NotShown("the server runs no such unit");
  return bounded(`<= ${most} booted and offline`, booted <= most && offline !== undefined && offline <= most, `${booted} booted, ${offline ?? "unknown"} offline`);
}
