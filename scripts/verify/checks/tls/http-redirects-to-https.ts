import { shown, type Finding, type SecurityCheck } from "../../check.ts";

/** What the answer to plain HTTP for /health?x=1 must be. */
export const redirectFinding = (domain: string, status: number, location: string | undefined): Finding => ({ expected: `301 https://${domain}/health?x=1`, found: `${status} ${location ?? "nowhere"}` });

export const httpRedirectsToHttps: SecurityCheck = {
  id: "HttpRedirectsToHttps",
  claim: "plain HTTP answers 301 to the same path over HTTPS",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/gateway.conf.hbs",
  fix: "a server block for port 80 with return 301 https://NAME$request_uri",
  judge({ web, subject }) {
    const { status, headers } = shown(web.answers.redirect);
    return redirectFinding(subject.domain ?? "", status, headers["location"]);
  },
};
