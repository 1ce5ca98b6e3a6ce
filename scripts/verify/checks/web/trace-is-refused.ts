import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const traceIsRefused: SecurityCheck = {
  id: "TraceIsRefused",
  claim: "TRACE is refused",
  severity: "low",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/refusals.conf.hbs",
  fix: "nginx refuses it by itself; in front of another server, refuse methods that no route has",
  judge: (evidence) => answeredWith(evidence, [405, 501, 403], ["trace"]),
};
