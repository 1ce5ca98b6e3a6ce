import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const unknownNamesAreRefused: SecurityCheck = {
  id: "UnknownNamesAreRefused",
  claim: "whoever asks for another name gets no answer and no certificate",
  severity: "medium",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/default-servers.conf.hbs",
  fix: "default servers: return 444 on port 80, ssl_reject_handshake on for port 443",
  judge: (evidence) => answeredWith(evidence, [0, 421], ["plainStranger", "tlsStranger", "hostStranger"]),
};
