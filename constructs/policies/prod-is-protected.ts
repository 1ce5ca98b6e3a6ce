import { resourcesOf, type Policy } from "./policy.ts";

const kept = ["tencentcloud_lighthouse_instance", "tencentcloud_lighthouse_disk", "tencentcloud_cos_bucket"];

export const prodIsProtected: Policy = {
  id: "prod-is-protected",
  reason: "I12: destroy of prod is refused",
  level: "error",
  find: (subject) =>
    subject.stack !== "prod" ? [] : kept.flatMap((type) => resourcesOf(subject, type)).filter(({ attributes }) => !refusesDestroy(attributes["lifecycle"])).map(({ constructPath }) => ({ subject: constructPath, message: "prod can be destroyed; allowed: protected: true" })),
};

const refusesDestroy = (lifecycle: unknown): boolean => typeof lifecycle === "object" && lifecycle !== null && "prevent_destroy" in lifecycle && lifecycle.prevent_destroy === true;
