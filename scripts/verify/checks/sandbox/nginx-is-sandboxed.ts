import type { SecurityCheck } from "../../check.ts";
import { sandboxed } from "../../host/exposure.ts";

export const nginxIsSandboxed: SecurityCheck = {
  id: "NginxIsSandboxed",
  claim: "systemd rates nginx's exposure at most 3.0, running and by its unit files",
  severity: "medium",
  requirements: ["H9"],
  setBy: "templates/etc/systemd/system/nginx.service.d/lightkeeper.conf.hbs",
  fix: "a drop-in for nginx.service; systemd-analyze security nginx shows each directive's share",
  cis: 2,
  gate: "systemd exposure, nginx",
  judge: (evidence) => sandboxed(evidence, /^nginx\.service$/, 3),
};
