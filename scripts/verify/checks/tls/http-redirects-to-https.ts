import { shown, type SecurityCheck } from "../../check.ts";

export const httpRedirectsToHttps: SecurityCheck = {
  id: "HttpRedirectsToHttps",
  claim: "plain HTTP answers 301 to the same path over HTTPS",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/gateway.conf.hbs",
  fix: "a server block for port 80 with return 301 https://NAME$request_uri",
  judge({ web, subject }) {
    const { status, headers } = shown(web.answers.redirect);
    return { expected: `301 https://${subject.domain ?? ""}/health?x=1`, found: `${status} ${headers["location"] ?? "nowhere"}` };
  },
};
