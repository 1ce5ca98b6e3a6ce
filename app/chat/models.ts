import { GatewayError } from "../platform/gateway-error.ts";
import type { Caller } from "../policy/caller.ts";
import { modelNotAllowed } from "../policy/errors.ts";
import { allowedTiers } from "../policy/model-access.ts";
import { tiers, type Tier } from "../policy/roles.ts";
import { modelNotFound } from "./errors.ts";

/** What each tier is called at the backend; a tier that is missing is not offered. The cheapest always is. */
export type Models = Readonly<Partial<Record<Tier, string>>>;

/** Names that leave the choice to us. */
const ANY: ReadonlySet<string> = new Set(["openclaw", "default"]);
const TIER_WORD = new RegExp(String.raw`(?:^|[^a-z])(${tiers.join("|")})(?:[^a-z]|$)`, "i");

/** Reads `haiku=NAME,sonnet=NAME`; undefined when malformed, when a tier repeats, or when the cheapest is missing. */
export function parseModels(text: string): Models | undefined {
  const models: Partial<Record<Tier, string>> = {};
  for (const entry of text.split(",")) {
    const [, word, name] = /^([a-z]+)=([\w./:@-]{1,128})$/.exec(entry.trim()) ?? [];
    const tier = tiers.find((known) => known === word);
    if (tier === undefined || name === undefined || tier in models) return undefined;
    models[tier] = name;
  }
  return models[tiers[0]] === undefined ? undefined : models;
}

/** The tiers that this caller may use here, cheapest first. */
export function offeredTiers(models: Models, caller: Caller): readonly Tier[] {
  return allowedTiers(caller).filter((tier) => models[tier] !== undefined);
}

/** The tier that a request's `model` means for this caller. Throws model_not_allowed or model_not_found. */
export function requestedTier(models: Models, caller: Caller, name: string): Tier {
  const offered = offeredTiers(models, caller);
  const [cheapest] = offered;
  if (ANY.has(name)) {
    if (cheapest === undefined) throw new GatewayError(modelNotAllowed, { model: "any" });
    return cheapest;
  }
  const word = TIER_WORD.exec(name)?.[1]?.toLowerCase();
  const tier = tiers.find((known) => known === word);
  if (tier === undefined) throw new GatewayError(modelNotFound);
  if (!allowedTiers(caller).includes(tier)) throw new GatewayError(modelNotAllowed, { model: tier });
  if (!offered.includes(tier)) throw new GatewayError(modelNotFound, { model: tier });
  return tier;
}

/** The backend's name for a tier, or for the next cheaper one that is offered. */
export function backendModel(models: Models, tier: Tier): string {
  const name = tiers.slice(0, tiers.indexOf(tier) + 1).map((known) => models[known]).findLast((known) => known !== undefined);
  if (name === undefined) throw new Error(`MODELS offers nothing at or below ${tier}`);
  return name;
}
