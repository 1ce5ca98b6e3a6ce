import type { ErrorKind } from "../platform/gateway-error.ts";
import { MOST_TURNS } from "./conversations.ts";

export const rateLimited = {
  code: "rate_limited",
  status: 429,
  message: "Rate limit exceeded",
  about: "One of the limits of the address, the key, the session, the role or the model is used up. `X-RateLimit-*` tell which figure; try again after `Retry-After` seconds. Whoever goes on is blocked for some time.",
} as const satisfies ErrorKind;

export const temporarilyBlocked = {
  code: "temporarily_blocked",
  status: 429,
  message: "Too many requests came over the limit; wait before the next one.",
  about: "Ten refusals within 5 minutes block their caller and address for 5 minutes, fifty within 15 minutes the address for an hour. The block ends by itself after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const budgetExhausted = {
  code: "budget_exhausted",
  status: 429,
  message: "The budget for 24 hours does not allow this call.",
  about: "What the key or its user may spend in 24 hours is used up, or what is left is less than this call could cost. `Retry-After` tells when enough of it is free again; a shorter request or a smaller `max_tokens` may fit before.",
} as const satisfies ErrorKind;

export const callTooLarge = {
  code: "call_too_large",
  status: 400,
  message: "The call could use more than its limit allows at all.",
  about: "What the call could use at most, prompt and answer together, is above the tokens per minute of its model or the USD in 24 hours of its caller: waiting would not help, so there is no `Retry-After`. Send less text, begin a new conversation where this one has grown long, ask for a shorter answer (`max_tokens`) or for another model. A cap of 0 allows no call.",
} as const satisfies ErrorKind;

export const conversationTooLong = {
  code: "conversation_too_long",
  status: 400,
  message: "The conversation has as many turns as one may have; begin a new one.",
  about: `A conversation that the agent remembers (\`conversation_id\`, or \`user\` of \`POST /v1/chat/completions\`) has at most ${MOST_TURNS} turns. Leave \`conversation_id\` out, or name another one.`,
} as const satisfies ErrorKind;

export const conversationBusy = {
  code: "conversation_busy",
  status: 409,
  message: "The last turn of this conversation is not over yet.",
  retryAfter: 2,
  about: "A conversation takes one turn at a time. Wait for the answer, or try again after `Retry-After` seconds; a turn whose server died is given up after the time of the longest answer.",
} as const satisfies ErrorKind;

export const quarantined = {
  code: "quarantined",
  status: 403,
  message: "This key is quarantined.",
  about: "The key, or the user without one, was used for what looks like attacks. It ends after `Retry-After` seconds, or when an administrator ends it.",
} as const satisfies ErrorKind;

export const costLimitReached = {
  code: "cost_limit_reached",
  status: 503,
  message: "Cost limit reached, only economy model available",
  about: "All callers together have spent up to the hard limit of 24 hours. Ask for the cheapest tier, or try again after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const serviceSuspended = {
  code: "service_suspended",
  status: 503,
  message: "Service temporarily suspended",
  about: "The kill switch is on, or spend has reached the emergency limit. An owner has to end it.",
} as const satisfies ErrorKind;

export const limitsUnavailable = {
  code: "limits_unavailable",
  status: 503,
  message: "Spend limits cannot be checked right now; please try again.",
  retryAfter: 5,
  about: "The shared counters are away, and this server does not know what this caller has spent. Nothing was spent. Try again after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const thresholdsDisordered = {
  code: "thresholds_disordered",
  status: 409,
  message: "The thresholds must rise from warning over soft and hard to emergency.",
  about: "`PUT /admin/costs/limits` would have left the steps of the spend ladder out of order; those not named keep their value. Nothing was changed.",
} as const satisfies ErrorKind;

export const confirmationRefused = {
  code: "confirmation_refused",
  status: 409,
  message: "This is not the confirmation that was asked for.",
  about: "The word came too late, was used before or was given to somebody else. Ask `POST /admin/killswitch` without a body's `confirmation` for a new one.",
} as const satisfies ErrorKind;
