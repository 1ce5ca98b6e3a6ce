import { resourcesOf, type Policy } from "./policy.ts";

export const bucketsArePrivate: Policy = {
  id: "buckets-are-private",
  reason: "I10: states and backups are nobody else's",
  level: "error",
  find: (subject) => [
    ...resourcesOf(subject, "tencentcloud_cos_bucket").filter(({ attributes }) => attributes["acl"] !== "private" || attributes["acl_body"] !== undefined).map(({ constructPath, attributes }) => ({ subject: constructPath, message: `its acl is ${JSON.stringify(attributes["acl"])}; allowed: "private", without an acl_body` })),
    ...resourcesOf(subject, "tencentcloud_cos_bucket_policy").filter(({ attributes }) => /"(anonymous|\*)"|anyone/i.test(String(attributes["policy"]))).map(({ constructPath }) => ({ subject: constructPath, message: "it lets everybody in; allowed: principals of the account" })),
  ],
};
