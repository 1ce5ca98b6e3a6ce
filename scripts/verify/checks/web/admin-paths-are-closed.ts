import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const adminPathsAreClosed: SecurityCheck = {
  id: "AdminPathsAreClosed",
  claim: "/admin and /api/v1/admin show nothing to somebody who has not logged in, from wherever",
  severity: "critical",
  requirements: ["H8"],
  setBy: "templates/etc/nginx/conf.d/refusals.conf.hbs",
  fix: "allow the admin networks, deny all, in locations /admin/ and /api/v1/admin/",
  judge: (evidence) => answeredWith(evidence, [401, 403, 404, 302, 303], ["admin", "adminApi"]),
};
