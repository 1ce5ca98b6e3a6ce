import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const backupsRunAndAreVerified: SecurityCheck = {
  id: "BackupsRunAndAreVerified",
  claim: "timers back up and try a restore",
  severity: "high",
  requirements: ["O10"],
  setBy: "docs/requirements.json",
  fix: "a timer that backs up, encrypted and elsewhere, and one that restores the newest copy daily",
  judge({ host }) {
    const timers = shown(host.timers);
    const [backup, restore] = [/backup(?!.*(?:dpkg|verify))/m.test(timers.replace(/^dpkg-db-backup.*$/m, "")), /(?:restore|verify-backup|backup-verify)/.test(timers)];
    return bounded("both", backup && restore, backup ? "backups, never restored" : "no backups");
  },
};
