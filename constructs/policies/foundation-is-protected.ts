import { resourcesOf, type Policy } from "./policy.ts";

export const foundationIsProtected: Policy = {
  id: "foundation-is-protected",
  reason: "I12: with the bucket or its key every environment's state is gone",
  level: "error",
  find: (subject) =>
    ["tencentcloud_cos_bucket", "tencentcloud_kms_key"].flatMap((type) => resourcesOf(subject, type)).filter(({ attributes }) => !refusesDestroy(attributes["lifecycle"])).map(({ constructPath }) => ({ subject: constructPath, message: "it can be destroyed; allowed: prevent_destroy" })),
};

const refusesDestroy = (lifecycle: unknown): boolean => typeof lifecycle === "object" && lifecycle !== null && "prevent_destroy" in lifecycle && lifecycle.prevent_destroy === true;
