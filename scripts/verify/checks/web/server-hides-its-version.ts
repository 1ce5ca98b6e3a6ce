import { isGap, none, shown, type SecurityCheck } from "../../check.ts";

export const serverHidesItsVersion: SecurityCheck = {
  id: "ServerHidesItsVersion",
  claim: "no answer names the version of nginx or of what runs behind it",
  severity: "low",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/nginx.conf.hbs",
  fix: "server_tokens off; proxy_hide_header X-Powered-By",
  judge({ web }) {
    shown(web.answers.health);
    const telling = Object.entries(web.answers).flatMap(([name, answer]) => isGap(answer) || !(/\d/.test(answer.headers["server"] ?? "") || "x-powered-by" in answer.headers || /nginx\/\d/.test(answer.body)) ? [] : [name]);
    return none("answer that tells", telling);
  },
};
