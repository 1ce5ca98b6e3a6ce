import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const dataAtRestIsEncrypted: SecurityCheck = {
  id: "DataAtRestIsEncrypted",
  claim: "what lies under /data is on an encrypted device",
  severity: "low",
  requirements: ["H11"],
  setBy: "stacks/environments/prod.ts",
  fix: "the option for disk encryption; or waive it where the store and the backups are encrypted themselves",
  cis: 1,
  judge({ host }) {
    const disks = shown(host.disks);
    return bounded("encrypted", /\bcrypt\b.*\/data/.test(disks) || /crypto_LUKS/.test(disks), "not encrypted");
  },
};
