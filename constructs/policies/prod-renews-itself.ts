import { resourcesOf, type Policy } from "./policy.ts";

export const prodRenewsItself: Policy = {
  id: "prod-renews-itself",
  reason: "a server whose time is over is isolated, and returned days later with all that is on it",
  level: "warning",
  find: (subject) =>
    subject.stack !== "prod" ? [] : resourcesOf(subject, "tencentcloud_lighthouse_instance").filter(({ attributes }) => attributes["renew_flag"] !== "NOTIFY_AND_AUTO_RENEW").map(({ constructPath }) => ({ subject: constructPath, message: "prod ends when its months are over; allowed: renewal.automatic: true" })),
};
