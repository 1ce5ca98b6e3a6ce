import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const messagesTravelByModernTls: SecurityCheck = {
  id: "MessagesTravelByModernTls",
  claim: "what people write travels by TLS 1.2 or 1.3",
  severity: "high",
  requirements: ["H5", "H14"],
  setBy: "templates/etc/nginx/conf.d/tls.conf.hbs",
  fix: "ssl_protocols TLSv1.2 TLSv1.3",
  judge({ web }) {
    const { protocol } = shown(web.answers.health);
    return bounded("TLSv1.2 or TLSv1.3", protocol === "TLSv1.2" || protocol === "TLSv1.3", protocol ?? "no TLS");
  },
};
