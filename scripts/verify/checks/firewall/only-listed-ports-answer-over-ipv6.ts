import { shown, type SecurityCheck } from "../../check.ts";
import { reachable } from "../../outside/reachable.ts";

export const onlyListedPortsAnswerOverIpv6: SecurityCheck = {
  id: "OnlyListedPortsAnswerOverIpv6",
  claim: "of all 65,535 TCP ports only the listed ones accept a connection over IPv6",
  severity: "critical",
  requirements: ["H1", "I5"],
  setBy: "stacks/environments/prod.ts",
  fix: "close what is open beside the list: IPV6=yes in /etc/default/ufw, then ufw reload",
  cis: 4,
  gate: "open TCP ports, IPv6",
  // What is listed need not answer: a cloud firewall may let no IPv6 in at all.
  judge: ({ subject, ports }) => reachable({ ...subject, ours: false }, shown(ports.v6)),
};
