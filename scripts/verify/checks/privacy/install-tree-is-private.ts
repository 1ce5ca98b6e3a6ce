import { none, shown, type SecurityCheck } from "../../check.ts";

export const installTreeIsPrivate: SecurityCheck = {
  id: "InstallTreeIsPrivate",
  claim: "no file under the install tree, the settings or the data can be read by others",
  severity: "high",
  requirements: ["H9", "H14"],
  setBy: "templates/etc/tmpfiles.d/lightkeeper.conf.hbs",
  fix: "chmod o= on what is named; configuration 0600 or 0640, data 0700",
  cis: 7,
  judge: ({ host }) => none("file that others can read", shown(host.worldReadable).split("\n").filter((line) => line.startsWith("/"))),
};
