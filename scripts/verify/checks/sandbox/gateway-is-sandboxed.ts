import type { SecurityCheck } from "../../check.ts";
import { sandboxed } from "../../host/exposure.ts";

export const gatewayIsSandboxed: SecurityCheck = {
  id: "GatewayIsSandboxed",
  claim: "systemd rates the gateway's exposure at most 1.5, running and by its unit file",
  severity: "high",
  requirements: ["H9"],
  setBy: "templates/etc/systemd/system/lightkeeper-gateway@.service.hbs",
  fix: "systemd-analyze security lightkeeper-gateway@a shows each directive's share",
  cis: 2,
  gate: "systemd exposure, gateway",
  anyServer: false,
  judge: (evidence) => sandboxed(evidence, /^lightkeeper-gateway@.*\.service$/, 1.5),
};
