import type { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";

interface Raised {
  readonly template: string;
  readonly prod: string;
  readonly bench: string;
}

/** In what the server of the bench differs from prod's: one visitor may ask as often as all visitors together do. */
export const raisedLimits: readonly Raised[] = [
  { template: "templates/etc/nginx/conf.d/limits.conf.hbs", prod: "rate=1000r/m", bench: "rate=60000r/m" },
  { template: "templates/etc/nginx/conf.d/gateway.conf.hbs", prod: "limit_req zone=flood burst=200 nodelay", bench: "limit_req zone=flood burst=2000 nodelay" },
  { template: "templates/etc/nginx/conf.d/gateway.conf.hbs", prod: "limit_conn connections 100", bench: "limit_conn connections 500" },
];

/** Makes a working copy's prod the environment of the bench. */
export function raiseLimits(workingCopy: WorkingCopy): void {
  for (const { template, prod, bench } of raisedLimits) workingCopy.edit(template, prod, bench);
}
