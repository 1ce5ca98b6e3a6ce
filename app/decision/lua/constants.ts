import { steps, type Thresholds } from "../ladder.ts";
import { day, minute, type Window } from "../layers.ts";
import { blockRules } from "../progression.ts";

/** Seconds after which a reservation that nobody settled counts as spent: longer than any answer takes. */
const RESERVATION_SECONDS = 900;

/** Milliseconds since 1970 by Redis' own clock: the only one that all processes share. */
const redisTime = `(function() local t = redis.call("TIME"); return t[1] * 1000 + math.floor(t[2] / 1000) end)()`;

export interface ScriptSettings {
  /** What holds until other thresholds are stored. */
  readonly thresholds: Thresholds;
  /** Lua for milliseconds since 1970; a test may put a number of its own there. */
  readonly clock?: string;
}

/** The head of every script: the time, and the figures that are the same for every request of this gateway. */
export function constants({ thresholds, clock = redisTime }: ScriptSettings): string {
  const rules = blockRules.map(
    ({ name, hits, withinSlots, slotSeconds, blockSeconds, alert }) =>
      `{ name = "${name}", hits = ${hits}, block = ${blockSeconds * 1000}, alert = ${String(alert)}, window = ${luaWindow({ slots: withinSlots, slotSeconds })} }`,
  );
  return `
local now = ${clock}
local WINDOWS = { minute = ${luaWindow(minute)}, day = ${luaWindow(day)} }
-- Only a refusal needs the rules, so only a refusal makes them.
local rules
local function rule_of(index)
  rules = rules or { ${rules.join(", ")} }
  return rules[index]
end
local THRESHOLDS = { ${steps.flatMap((step) => (step === "normal" ? [] : [thresholds[step]])).join(", ")} }
local EMERGENCY, RESERVED_FOR = ${steps.indexOf("emergency")}, "${RESERVATION_SECONDS * 1000}"
`;
}

function luaWindow({ slots, slotSeconds }: Window): string {
  const width = slotSeconds * 1000;
  // Lua formats a number anew at each command, so the time to live is a text.
  return `{ size = ${slots + 1}, width = ${width}, ttl = "${(slots + 1) * width}" }`;
}
