// Proves: I6
import type { Check } from "../check.ts";

const AGENT_PORT = 18789;

export const agentCoreIsNotReachable: Check = {
  id: "agent-core-is-not-reachable",
  claim: "the agent core listens on loopback only and nobody outside reaches it",
  async run({ openPorts, onServer }) {
    const [operator, visitor] = await Promise.all([openPorts("operator", [AGENT_PORT]), openPorts("visitor", [AGENT_PORT])]);
    const listening = (await onServer(`ss -Hltn 'sport = :${AGENT_PORT}' | awk '{print $4}' | sort | paste -sd' '`)).trim();
    return { expected: `listens on 127.0.0.1:${AGENT_PORT} [::1]:${AGENT_PORT}, reached by 0`, found: `listens on ${listening}, reached by ${operator.length + visitor.length}` };
  },
};
