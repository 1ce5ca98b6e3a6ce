import { bounded, shown, type SecurityCheck } from "../../check.ts";

const YEAR_SECONDS = 31_536_000;

export const hstsLastsAYear: SecurityCheck = {
  id: "HstsLastsAYear",
  claim: "browsers are told to use HTTPS alone for at least a year, sub-domains included",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/snippets/response-headers.conf.hbs",
  fix: 'add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always',
  judge({ web }) {
    const header = shown(web.answers.health).headers["strict-transport-security"] ?? "no header";
    const seconds = Number(/max-age=(\d+)/.exec(header)?.[1] ?? 0);
    return bounded(`max-age >= ${YEAR_SECONDS}, includeSubDomains`, seconds >= YEAR_SECONDS && /includeSubDomains/i.test(header), header);
  },
};
