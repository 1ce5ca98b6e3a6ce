import type { ModelBackend } from "./chat/backend.ts";
import type { ChatService } from "./chat/chat-service.ts";
import { CircuitBreaker } from "./chat/circuit-breaker.ts";
import { completionsRoutes } from "./chat/completions-routes.ts";
import { miniProgramRoutes } from "./chat/mini-program-routes.ts";
import { modelsRoutes } from "./chat/models-routes.ts";
import { WorkQueue } from "./chat/queue.ts";
import type { ChatSettings } from "./chat/settings.ts";
import { takeTurns } from "./chat/turns.ts";
import { costsRoutes } from "./decision/costs-routes.ts";
import type { Decider } from "./decision/decision.ts";
import { killSwitchRoutes } from "./decision/kill-switch-routes.ts";
import type { Thresholds } from "./decision/ladder.ts";
import type { LimitsControl } from "./decision/limits-control.ts";
import { buildGateway, type Gateway } from "./edge/gateway.ts";
import type { Authenticator } from "./identity/authenticator.ts";
import { keysRoutes } from "./identity/keys/keys-routes.ts";
import { loginRoutes, type LoginRoutesOptions } from "./identity/login/login-routes.ts";
import { sessionsRoutes } from "./identity/sessions/sessions-routes.ts";
import { usersRoutes } from "./identity/users/users-routes.ts";
import { documentRoute } from "./openapi/document-route.ts";
import type { Pressure } from "./edge/pressure.ts";
import type { Clock } from "./platform/clock.ts";
import type { EventLog } from "./platform/log.ts";
import type { Network } from "./platform/networks.ts";

/** What the gateway is made of; main.ts connects the real parts, tests put in their own. */
export interface Parts {
  readonly authenticate: Authenticator;
  /** Logins, accounts and keys; null leaves their routes out. */
  readonly login: Omit<LoginRoutesOptions, "adminNetworks"> | null;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly adminNetworks: readonly Network[];
  readonly decider: Decider;
  /** The administration of limits and spend; null leaves its routes out. */
  readonly limits: { readonly control: LimitsControl; readonly thresholds: Thresholds } | null;
  readonly backend: ModelBackend;
  readonly chat: Omit<ChatSettings, "connect">;
  readonly pressure: Pressure;
  /** Whether the API describes itself, as it does in development only; not unless it says so. */
  readonly isDocumented?: boolean;
  readonly clock: Clock;
  readonly log: EventLog;
}

/** Five failures among the last ten calls of a minute: a backend that answers every other call is worth asking. */
const BREAKER = { failures: 5, calls: 10, rememberSeconds: 60, restSeconds: 5, longestRestSeconds: 60 } as const;

/** All features on one HTTP surface; a new feature's routes are a line here. */
export function assembleGateway({ backend, chat, login, limits, isDocumented = false, ...edge }: Parts): Gateway {
  const queue = new WorkQueue(chat.queue);
  const breaker = new CircuitBreaker({ ...BREAKER, clock: edge.clock });
  const service: ChatService = { ...chat, turns: takeTurns({ backend, queue, breaker, decider: edge.decider, log: edge.log }) };
  const identityRoutes = login === null ? [] : [loginRoutes({ ...login, adminNetworks: edge.adminNetworks }), sessionsRoutes(login), usersRoutes(login), keysRoutes(login)];
  const limitsRoutes = limits === null ? [] : [costsRoutes(limits), killSwitchRoutes(limits)];
  const gateway = buildGateway({ ...edge, features: [completionsRoutes(service), modelsRoutes(service), miniProgramRoutes(service), ...identityRoutes, ...limitsRoutes] });
  if (isDocumented) gateway.app.register(documentRoute(gateway.routes));
  return gateway;
}
