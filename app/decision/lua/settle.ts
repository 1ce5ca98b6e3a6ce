import { constants, type ScriptSettings } from "./constants.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * Puts what was used in the place of what was reserved, once: the reservation's key is its right to do so.
 * KEYS: state, blocks, notices, reservation, report, global spend, one per layer.
 * ARGV: what redis-limits.ts makes of the settlement, as JSON.
 */
export const settleScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
local RESERVATION, REPORT, FIRST = KEYS[4], KEYS[5], 6
local ask = cjson.decode(ARGV[1])
local state = read_state()
if not state then return { "unknown" } end
local epoch = redis.call("GET", RESERVATION)
if not epoch then return { "gone" } end
redis.call("DEL", RESERVATION)

local spent = 0
for i, change in ipairs(ask.changes) do
  local key = KEYS[FIRST + i - 1]
  local window = open_window(redis.call("GET", key), WINDOWS[change.window])
  local slot = math.floor(ask.at / window.width)
  local is_global = i == 1
  -- More than was reserved counts from now on. Less is given back where it was taken, unless that is past or was reset.
  if change.by > 0 then
    add(window, window.slot, change.by)
  elseif slot > window.slot - window.size and not (is_global and epoch ~= state.epoch) then
    add(window, math.min(slot, window.slot), change.by)
  end
  save_window(key, window)
  if is_global then
    spent = window.sum
    step_to(state, math.max(settled_level(state, window), step_of(spent, state.thresholds)), spent)
  end
end
report(REPORT, ask.report, ask.changes[1].by, ask.at)
return { "settled", state.level, spent, events }
`;
