import { shown, type SecurityCheck } from "../../check.ts";
import { reachable } from "../../outside/reachable.ts";

export const onlyListedPortsAnswerOverIpv4: SecurityCheck = {
  id: "OnlyListedPortsAnswerOverIpv4",
  claim: "of all 65,535 TCP ports only the listed ones accept a connection over IPv4",
  severity: "critical",
  requirements: ["H1", "I5"],
  setBy: "stacks/environments/prod.ts",
  fix: "close what is open beside the list, in both firewalls; stop the service behind it",
  cis: 4,
  gate: "open TCP ports, IPv4",
  judge: ({ subject, ports }) => reachable(subject, shown(ports.v4)),
};
