import { resourcesOf, type Policy } from "./policy.ts";

export const bucketsAreEncrypted: Policy = {
  id: "buckets-are-encrypted",
  reason: "I10, H11: a state holds what the provider reads, secrets of others' resources among it",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_cos_bucket").filter(({ attributes }) => attributes["encryption_algorithm"] !== "KMS" || !attributes["kms_id"]).map(({ constructPath, attributes }) => ({ subject: constructPath, message: `its encryption_algorithm is ${JSON.stringify(attributes["encryption_algorithm"])}; allowed: "KMS" with a key of ours` })),
};
