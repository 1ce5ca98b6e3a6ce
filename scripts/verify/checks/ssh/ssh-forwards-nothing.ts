import type { SecurityCheck } from "../../check.ts";
import { sshdSettings } from "../../host/sshd.ts";

export const sshForwardsNothing: SecurityCheck = {
  id: "SshForwardsNothing",
  claim: "sshd forwards no port, socket, agent or display, and opens no tunnel",
  severity: "medium",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "AllowTcpForwarding no, AllowStreamLocalForwarding no, AllowAgentForwarding no, X11Forwarding no, PermitTunnel no",
  cis: 5,
  judge: (evidence) => ({ expected: "allowtcpforwarding no, allowstreamlocalforwarding no, allowagentforwarding no, x11forwarding no, permittunnel no", found: sshdSettings(evidence, ["allowtcpforwarding", "allowstreamlocalforwarding", "allowagentforwarding", "x11forwarding", "permittunnel"]) }),
};
