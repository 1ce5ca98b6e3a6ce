import { resourcesOf, type Policy } from "./policy.ts";

export const bucketsKeepOldVersions: Policy = {
  id: "buckets-keep-old-versions",
  reason: "I10: a state that was written over, or lost to a broken deploy, can be brought back",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_cos_bucket").filter(({ attributes }) => attributes["versioning_enable"] !== true).map(({ constructPath }) => ({ subject: constructPath, message: "versioning_enable is not true" })),
};
