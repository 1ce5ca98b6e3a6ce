import { none, shown, type SecurityCheck } from "../../check.ts";

const VERDICTS = [401, 403];

export const routesNeedAVerdict: SecurityCheck = {
  id: "RoutesNeedAVerdict",
  claim: "every published route but /health and the logins answers 401 or 403 to somebody without a key",
  severity: "critical",
  requirements: ["A3"],
  setBy: "app/edge/identify.ts",
  fix: "put the route behind the authentication that the others have",
  judge: ({ web }) => none("open route", shown(web.routes).filter(({ status }) => !VERDICTS.includes(status)).map(({ route, status }) => `${route} answers ${status}`)),
};
