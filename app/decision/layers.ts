import { roles, type RoleName, type Tier } from "../policy/roles.ts";
import type { Caller } from "../policy/caller.ts";

/** What a layer counts: requests, the tokens or the cost of a model call. */
export type Unit = "request" | "token" | "microUsd";

/**
 * A sum over the last `slots` slots of `slotSeconds` and the present one. It never covers less than the window, so that
 * no window of its length ever holds more than the limit; what was taken is free again at most one slot later.
 */
export interface Window {
  readonly slots: number;
  readonly slotSeconds: number;
}

/** One limit of one subject, as the decision script gets it. */
export interface Layer {
  /** The name of its counter, unique for the subject. */
  readonly counter: string;
  readonly unit: Unit;
  /** Most of the unit in the window; for a bucket, what it gains in a minute. */
  readonly limit: number;
  /** A token bucket of so many requests; a rolling window otherwise. */
  readonly burst?: number;
  readonly window: WindowName;
  /** The model tier that it belongs to; absent when it counts whatever is called. */
  readonly tier?: Tier;
}

export const minute: Window = { slots: 20, slotSeconds: 3 };
/** 24 hours, rolling, by half hours. */
export const day: Window = { slots: 48, slotSeconds: 1800 };

export type WindowName = "minute" | "day";

/** What one caller of a role may do; an API key's own figures come before it. */
export interface RoleLimits {
  readonly requestsPerMinute: number;
  /** USD in 24 hours, rolling; null has no cap of its own. */
  readonly usdPerDay: number | null;
}

/** Figures that are settings. */
export interface Rates {
  readonly edgePerMinute: number;
  readonly addressPerMinute: number;
  readonly loginPerMinute: number;
  readonly keyPerMinute: number;
  readonly keyBurst: number;
  readonly sessionPerMinute: number;
  readonly roles: Readonly<Record<RoleName, RoleLimits>>;
  readonly models: Readonly<Record<Tier, { readonly requestsPerMinute: number; readonly tokensPerMinute: number }>>;
}

/** The figures of requirement L1, the roles' as in the policy; the login's is ours. */
export const defaultRates: Rates = {
  edgePerMinute: 1000,
  addressPerMinute: 100,
  loginPerMinute: 20,
  keyPerMinute: 60,
  keyBurst: 10,
  sessionPerMinute: 30,
  roles,
  models: {
    haiku: { requestsPerMinute: 60, tokensPerMinute: 100_000 },
    sonnet: { requestsPerMinute: 30, tokensPerMinute: 50_000 },
    opus: { requestsPerMinute: 10, tokensPerMinute: 20_000 },
  },
};

interface Asking {
  /** As `addressSubject` gives it. */
  readonly address: string;
  readonly caller: Caller | null;
  readonly isLogin: boolean;
  /** The tiers that may be called, the one that was asked for first. */
  readonly tiers: readonly Tier[];
}

/** Every layer that counts for a request. */
export function layersOf({ address, caller, isLogin, tiers }: Asking, rates: Rates): Layer[] {
  // Both count the same requests, so one counter serves them and the smaller limit decides.
  const layers: Layer[] = [perMinute(`address:${address}`, Math.min(rates.edgePerMinute, rates.addressPerMinute))];
  if (isLogin) layers.push(perMinute(`login:${address}`, rates.loginPerMinute));
  if (caller === null) return layers;
  const { keyId, sessionId, key } = caller;
  if (keyId !== undefined) layers.push({ ...perMinute(`key:${keyId}`, rates.keyPerMinute), burst: rates.keyBurst });
  if (sessionId !== undefined) layers.push(perMinute(`session:${sessionId}`, rates.sessionPerMinute));
  layers.push(perMinute(`role:${callerSubject(caller)}`, key?.requestsPerMinute ?? rates.roles[caller.role].requestsPerMinute));
  for (const tier of tiers) {
    const { requestsPerMinute, tokensPerMinute } = rates.models[tier];
    layers.push({ ...perMinute(`model:${tier}`, requestsPerMinute), tier });
    layers.push({ ...perMinute(`tokens:${tier}`, tokensPerMinute), unit: "token", tier });
  }
  return tiers.length === 0 ? layers : [...layers, ...budgets(caller, rates.roles[caller.role])];
}

/** The caller's own spend caps; one without a cap is counted in the report alone. */
function budgets(caller: Caller, { usdPerDay }: RoleLimits): Layer[] {
  const { capPer } = roles[caller.role];
  const keyCap = caller.key?.usdPerDay ?? (capPer === "key" ? usdPerDay : null);
  const caps: Layer[] = [];
  if (caller.keyId !== undefined && keyCap !== null) caps.push(perDay(`spend:key:${caller.keyId}`, keyCap));
  if (capPer === "user" && usdPerDay !== null) caps.push(perDay(`spend:user:${caller.userId}`, usdPerDay));
  return caps;
}

/** Whom the role's rate and the progressive blocks count: the key where the role says so, else the user. */
export function callerSubject(caller: Caller): string {
  return roles[caller.role].capPer === "key" && caller.keyId !== undefined ? `key:${caller.keyId}` : `user:${caller.userId}`;
}

function perMinute(counter: string, limit: number): Layer {
  return { counter, unit: "request", limit, window: "minute" };
}

function perDay(counter: string, usd: number): Layer {
  return { counter, unit: "microUsd", limit: Math.round(usd * 1_000_000), window: "day" };
}
