import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const ambiguousRequestsAreRefused: SecurityCheck = {
  id: "AmbiguousRequestsAreRefused",
  claim: "a request with two lengths, two hosts, or a coding nobody knows is refused: none is smuggled behind another",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/gateway.conf.hbs",
  fix: "nginx refuses these by itself from 1.21 on; update what stands in front",
  judge: (evidence) => answeredWith(evidence, [400, 501, 0], ["twoFramings", "twoHosts", "unknownCoding"]),
};
