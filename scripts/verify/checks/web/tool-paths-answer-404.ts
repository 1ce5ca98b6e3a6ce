import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const toolPathsAnswer404: SecurityCheck = {
  id: "ToolPathsAnswer404",
  claim: "/docs, /swagger, /api-docs, /debug and /test answer 404",
  severity: "high",
  requirements: ["H8"],
  setBy: "templates/etc/nginx/conf.d/refusals.conf.hbs",
  fix: "return 404 for them in nginx, and leave them out of production builds",
  judge: (evidence) => answeredWith(evidence, [404], ["docs", "swagger", "apiDocs", "debug", "test"]),
};
