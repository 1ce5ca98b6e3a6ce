import { none, type SecurityCheck } from "../../check.ts";
import { isLoopback, listeners } from "../../host/listening.ts";

/** A DHCP client has to listen. */
const CLIENT_PORTS = [68, 546];

export const servicesListenAsListed: SecurityCheck = {
  id: "ServicesListenAsListed",
  claim: "nothing on the server listens beyond loopback but on listed ports, whatever a firewall would stop",
  severity: "high",
  requirements: ["H1"],
  setBy: "stacks/environments/prod.ts",
  fix: "stop the service, or bind it to 127.0.0.1",
  cis: 2,
  judge(evidence) {
    const listed = new Set(evidence.subject.openPorts.map(({ port, protocol }) => `${port}/${protocol}`));
    const others = listeners(evidence).filter(({ address, port, protocol }) => !isLoopback(address) && !listed.has(`${port}/${protocol}`) && !(protocol === "UDP" && CLIENT_PORTS.includes(port)));
    return none("other listener", [...new Set(others.map(({ port, protocol, program }) => `${program} on ${port}/${protocol}`))]);
  },
};
