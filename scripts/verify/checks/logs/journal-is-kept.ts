import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const journalIsKept: SecurityCheck = {
  id: "JournalIsKept",
  claim: "the journal outlives a reboot, and is bounded in size and age",
  severity: "medium",
  requirements: ["H10"],
  setBy: "templates/etc/systemd/journald.conf.d/lightkeeper.conf.hbs",
  fix: "Storage=persistent, SystemMaxUse=, MaxRetentionSec= in a drop-in of journald.conf.d",
  cis: 6,
  judge({ host }) {
    const lines = shown(host.journal).split("\n");
    const has = (name: string) => lines.some((line) => line.startsWith(`${name}=`) && line.length > name.length + 1);
    const kept = lines.includes("/var/log/journal") || lines.includes("Storage=persistent");
    const parts = [kept ? "persistent" : "lost at reboot", has("SystemMaxUse") ? "size bounded" : "size not set", has("MaxRetentionSec") ? "age bounded" : "age not set"];
    return bounded("persistent, size bounded, age bounded", parts.join(", ") === "persistent, size bounded, age bounded", parts.join(", "));
  },
};
