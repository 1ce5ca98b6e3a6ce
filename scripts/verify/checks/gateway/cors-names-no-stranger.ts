import { none, shown, type SecurityCheck } from "../../check.ts";

export const corsNamesNoStranger: SecurityCheck = {
  id: "CorsNamesNoStranger",
  claim: "a page of another origin is told of no permission, by name or by wildcard",
  severity: "high",
  requirements: ["A11"],
  setBy: "app/edge/gateway.ts",
  fix: "an exact list of origins; no header at all for others",
  judge({ web }) {
    const answers = [shown(web.answers.strangerOrigin), shown(web.answers.strangerPreflight)];
    return none("permission", answers.flatMap(({ headers }) => headers["access-control-allow-origin"] ?? []));
  },
};
