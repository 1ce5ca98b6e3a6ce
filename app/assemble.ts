import type { AgentCore } from "./chat/agent-core.ts";
import { chatRoutes } from "./chat/chat-routes.ts";
import type { Decider } from "./decision/decision.ts";
import { buildGateway, type Gateway } from "./edge/gateway.ts";
import type { Authenticator } from "./identity/authenticator.ts";
import type { Clock } from "./platform/clock.ts";
import type { EventLog } from "./platform/log.ts";

/** What the gateway is made of; main.ts connects the real parts, tests put in their own. */
export interface Parts {
  readonly authenticate: Authenticator;
  readonly decider: Decider;
  readonly agent: AgentCore;
  /** Longest time for one whole answer. */
  readonly timeoutSeconds: number;
  readonly clock: Clock;
  readonly log: EventLog;
}

/** All features on one HTTP surface; a new feature's routes are a line here. */
export function assembleGateway({ agent, timeoutSeconds, ...edge }: Parts): Gateway {
  return buildGateway({ ...edge, features: [chatRoutes({ agent, decider: edge.decider, timeoutSeconds })] });
}
