import type { SecurityCheck } from "../../check.ts";
import { sandboxed } from "../../host/exposure.ts";

export const agentCoreIsSandboxed: SecurityCheck = {
  id: "AgentCoreIsSandboxed",
  claim: "systemd rates the agent core's exposure at most 2.0, running and by its unit file",
  severity: "high",
  requirements: ["H9", "W1"],
  setBy: "templates/etc/systemd/system/openclaw.service.hbs",
  fix: "systemd-analyze security openclaw shows each directive's share",
  cis: 2,
  gate: "systemd exposure, agent core",
  judge: (evidence) => sandboxed(evidence, /^openclaw\.service$/, 2),
};
