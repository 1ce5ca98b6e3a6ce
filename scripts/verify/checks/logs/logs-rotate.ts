import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const logsRotate: SecurityCheck = {
  id: "LogsRotate",
  claim: "logs rotate daily, are compressed, and go after a time, by an enabled timer",
  severity: "medium",
  requirements: ["H10"],
  setBy: "templates/etc/logrotate.d/nginx.hbs",
  fix: "daily, rotate, maxage and compress for each class; systemctl enable --now logrotate.timer",
  cis: 6,
  judge({ host }) {
    const settings = shown(host.logrotate);
    const blocks = [...settings.matchAll(/^\/var\/log\/nginx[^{]*\{([^}]*)\}/gm)].map(([, block = ""]) => block);
    const good = blocks.length > 0 && blocks.every((block) => ["daily", "compress", "maxage"].every((word) => new RegExp(`^\\s*${word}\\b`, "m").test(block)));
    const timer = settings.trimEnd().endsWith("active") && !settings.trimEnd().endsWith("inactive");
    return bounded("daily, compressed, with an end, timer active", good && timer, `${blocks.length === 0 ? "nginx's logs are in no rule" : good ? "rules are good" : "a rule lacks daily, compress or maxage"}, timer ${timer ? "active" : "not active"}`);
  },
};
