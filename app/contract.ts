import { assembleGateway } from "./assemble.ts";
import { scriptedBackend } from "./chat/backends/scripted.ts";
import { chatLimits } from "./chat/limits.ts";
import { defaultThresholds } from "./decision/ladder.ts";
import { noControl, unlimited } from "./decision/unlimited.ts";
import { edgeLimits } from "./edge/limits.ts";
import { noPressure } from "./edge/pressure.ts";
import type { DeclaredRoute } from "./edge/routes.ts";
import { ephemeralIdentity } from "./identity/ephemeral-identity.ts";
import { systemClock } from "./platform/clock.ts";
import type { Variable } from "./platform/variables.ts";
import { variables } from "./settings.ts";

/** What infrastructure must know of the gateway; kept as `contract.json` beside this file. */
export interface GatewayContract {
  readonly environment: readonly PublishedVariable[];
  readonly routes: readonly DeclaredRoute[];
  /** Units are in the names. */
  readonly limits: Readonly<Record<string, number>>;
}

export interface PublishedVariable {
  readonly name: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly default?: string;
  readonly format: string;
  readonly description: string;
}

/** Derives the contract from the table of variables and from the routes that the assembled gateway declares. */
export async function gatewayContract(): Promise<GatewayContract> {
  const backend = scriptedBackend(() => ({ pieces: [] }));
  const chat = { models: {}, timeoutSeconds: 1, overheadTokens: 0, remembers: false, queue: { concurrency: 1, waiting: 0, waitSeconds: 1 } };
  const log = (): void => undefined;
  const identity = await ephemeralIdentity(systemClock, log);
  const login = { identity, wechat: null };
  const { app, routes } = assembleGateway({ authenticate: () => null, login, allowedOrigins: new Set(), adminNetworks: [], decider: unlimited, limits: { control: noControl, thresholds: defaultThresholds }, backend, chat, pressure: noPressure, clock: systemClock, log });
  await app.ready();
  await app.close();
  await identity.store.close();
  return { environment: Object.entries(variables).map(published), routes: routes.map(({ method, path, access }) => ({ method, path, access })), limits: { ...edgeLimits, ...chatLimits } };
}

function published([name, variable]: [string, Variable]): PublishedVariable {
  const { secret, default: preset, format, description } = variable;
  return { name, required: preset === undefined, secret, ...(preset === undefined ? {} : { default: preset }), format, description };
}
