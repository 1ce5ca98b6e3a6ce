import { none, type SecurityCheck } from "../../check.ts";
import { isLoopback, listeners } from "../../host/listening.ts";

const AGENT_PORT = 18789;

export const agentCoreListensOnLoopback: SecurityCheck = {
  id: "AgentCoreListensOnLoopback",
  claim: "the agent core, which trusts whoever holds its token, listens on loopback only",
  severity: "critical",
  requirements: ["I6"],
  setBy: "templates/etc/openclaw/openclaw.json.hbs",
  fix: '"bind": "loopback" in openclaw.json',
  judge: (evidence) => none("other address", listeners(evidence).filter(({ port, address }) => port === AGENT_PORT && !isLoopback(address)).map(({ address }) => address)),
};
