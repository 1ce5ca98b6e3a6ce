import { none, shown, type SecurityCheck } from "../../check.ts";

export const secretsArePrivate: SecurityCheck = {
  id: "SecretsArePrivate",
  claim: "the files with secrets belong to root and are 0600",
  severity: "critical",
  requirements: ["I7", "H9"],
  setBy: "templates/files.ts",
  fix: "chown root:root, chmod 600",
  cis: 7,
  anyServer: false,
  judge({ host }) {
    const files = shown(host.settings).split("\n").filter((line) => / \/\S+$/.test(line));
    return none("file with other rights", files.filter((line) => !line.startsWith("600 root root ")));
  },
};
