import { isGap, none, shown, type SecurityCheck } from "../../check.ts";
import type { RequestName } from "../../outside/requests.ts";

/** Requirement H6, to the letter. */
const HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-xss-protection": "0",
  "content-security-policy": "default-src 'self'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cache-control": "no-store, no-cache, must-revalidate",
};

/** One of each kind: 200, 301, the gateway's and nginx's own 4xx, nginx's own 5xx. */
const KINDS: readonly RequestName[] = ["health", "redirect", "notFound", "noKey", "dotfile", "trace", "longBody", "longHeader", "longPath", "twoFramings", "twoHosts", "unknownCoding", "unknownVersion", "clearToTls", "hostStranger"];

export const everyAnswerHasSecurityHeaders: SecurityCheck = {
  id: "EveryAnswerHasSecurityHeaders",
  claim: "every answer has every security header: 200, 301, the gateway's errors and nginx's own",
  severity: "high",
  requirements: ["H6"],
  setBy: "templates/etc/nginx/snippets/response-headers.conf.hbs",
  fix: "include that file in every block that has an add_header of its own, and in every server block",
  gate: "answers without all security headers",
  judge({ web }) {
    shown(web.answers.health);
    const answers = KINDS.flatMap((name) => {
      const answer = web.answers[name];
      return isGap(answer) || answer.status === 0 ? [] : [{ name, answer }];
    });
    return none("answer without all headers", answers.flatMap(({ name, answer: { status, headers } }) => {
      const missing = Object.entries(HEADERS).filter(([header, value]) => !(headers[header] ?? "").startsWith(value)).map(([header]) => header);
      return missing.length === 0 ? [] : [`${name} (${status}) lacks ${missing.join(" ")}`];
    }));
  },
};
