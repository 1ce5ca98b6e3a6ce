import { constants, type ScriptSettings } from "./constants.ts";
import { conversations } from "./conversations.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * Puts what was used in the place of what was reserved, once: the reservation's key is its right to do so.
 * KEYS: state, blocks, notices, report; then for each settlement its reservation, global spend, one per other counter, its conversation if it had one.
 * ARGV: what redis-limits.ts makes of the settlements, a flat list for each, as JSON. Answers one list for each.
 */
export const settleScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
${conversations}
local REPORT, FIRST, HEADER = KEYS[4], 5, 6
local state = read_state()
if not state then return { "unknown" } end

local function settle(reservation_at, ask)
  local changes, taken_at, report_line, serial, tokens, took_place = unpack(ask, 1, HEADER)
  events = {}
  local epoch = redis.call("GETDEL", KEYS[reservation_at])
  if not epoch then return { "gone" } end

  local spent = 0
  for i = 1, changes do
    local key, kind, by = KEYS[reservation_at + i], unpack(ask, HEADER + 2 * i - 1, HEADER + 2 * i)
    local window = open_window(redis.call("GET", key), WINDOWS[kind])
    local slot = math.floor(taken_at / window.width)
    local is_global = i == 1
    -- More than was reserved counts from now on. Less is given back where it was taken, unless that is past or was reset.
    if by > 0 then
      add(window, window.slot, by)
    elseif slot > window.slot - window.size and not (is_global and epoch ~= state.epoch) then
      add(window, math.min(slot, window.slot), by)
    end
    save_window(key, window)
    if is_global then
      spent = window.sum
      step_to(state, math.max(settled_level(state, window), step_of(spent, state.thresholds)), spent)
      report(REPORT, report_line, by, taken_at)
    end
  end
  if serial then
    local key = KEYS[reservation_at + changes + 1]
    local said = read_conversation(redis.call("GET", key))
    if said.serial == serial then
      said.tokens, said.turns, said.open_until = tokens or said.tokens, said.turns - (took_place and 0 or 1), 0
      save_conversation(key, said)
    end
  end
  return { "settled", state.level, spent, events }
end

local answers, at = {}, FIRST
for i, ask in ipairs(cjson.decode(ARGV[1])) do
  answers[i] = settle(at, ask)
  at = at + 1 + ask[1] + (ask[4] and 1 or 0)
end
return answers
`;
