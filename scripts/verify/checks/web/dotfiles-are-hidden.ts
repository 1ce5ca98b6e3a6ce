import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const dotfilesAreHidden: SecurityCheck = {
  id: "DotfilesAreHidden",
  claim: "/.env, /.git and paths out of the tree answer as if there were nothing",
  severity: "high",
  requirements: ["H8"],
  setBy: "templates/etc/nginx/conf.d/refusals.conf.hbs",
  fix: "location ~ /\\. { return 404; }",
  judge: (evidence) => answeredWith(evidence, [404, 400, 403, 401], ["dotfile", "repository", "traversal"]),
};
