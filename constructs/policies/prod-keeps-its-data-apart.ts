import { resourcesOf, type Policy } from "./policy.ts";

export const prodKeepsItsDataApart: Policy = {
  id: "prod-keeps-its-data-apart",
  reason: "I9: data outlives the server",
  level: "error",
  find: (subject) => (subject.stack === "prod" && resourcesOf(subject, "tencentcloud_lighthouse_disk").length === 0 ? [{ subject: "", message: "prod has no data disk, so a reinstall loses its data; allowed: a dataDisk" }] : []),
};
