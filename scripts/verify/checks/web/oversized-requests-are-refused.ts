import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const oversizedRequestsAreRefused: SecurityCheck = {
  id: "OversizedRequestsAreRefused",
  claim: "a body of 100 MiB, and a path or header of 40 kB, is refused before it is read",
  severity: "medium",
  requirements: ["H5", "L9"],
  setBy: "templates/etc/nginx/conf.d/sizes.conf.hbs",
  fix: "client_max_body_size 64k; large_client_header_buffers 4 8k",
  judge: (evidence) => answeredWith(evidence, [413, 414, 400, 431], ["longBody", "longPath", "longHeader"]),
};
