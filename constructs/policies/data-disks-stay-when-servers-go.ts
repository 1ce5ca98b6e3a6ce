import { resourcesOf, type Policy } from "./policy.ts";

export const dataDisksStayWhenServersGo: Policy = {
  id: "data-disks-stay-when-servers-go",
  reason: "I9, I12; the provider's default returns attached disks together with the server",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_lighthouse_instance").filter(({ attributes }) => attributes["isolate_data_disk"] !== false).map(({ constructPath }) => ({ subject: constructPath, message: "isolate_data_disk is not false" })),
};
