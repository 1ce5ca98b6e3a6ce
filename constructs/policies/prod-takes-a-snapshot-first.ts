import { resourcesOf, textsIn, type Policy } from "./policy.ts";

/** As `SnapshotFirst` is called in every stack. */
const SNAPSHOT = /^terraform_data\.snapshot-first_/;

export const prodTakesASnapshotFirst: Policy = {
  id: "prod-takes-a-snapshot-first",
  reason: "I12: a reinstall and another bundle go wrong after the disk was touched",
  level: "error",
  find: (subject) =>
    subject.stack !== "prod" ? [] : resourcesOf(subject, "tencentcloud_lighthouse_instance").filter(({ attributes }) => !textsIn(attributes["depends_on"]).some((address) => SNAPSHOT.test(address))).map(({ constructPath }) => ({ subject: constructPath, message: "prod is changed without a snapshot before; allowed: depends_on with SnapshotFirst's taken" })),
};
