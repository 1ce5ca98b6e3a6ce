import { constants, type ScriptSettings } from "./constants.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * What an owner changes: the kill switch, the thresholds, the spend counted so far, a quarantine.
 * KEYS: state, blocks, notices, global spend. ARGV: a `Control` as JSON.
 */
export const controlScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
local BLOCKS, GLOBAL = KEYS[2], KEYS[4]
local ask = cjson.decode(ARGV[1])
local state = read_state()
if not state then return { "unknown" } end
local window = open_window(redis.call("GET", GLOBAL), WINDOWS.day)

if ask.act == "kill" or ask.act == "release" then
  local changed = (ask.act == "kill") ~= (state.killed and true or false)
  if changed then tell({ event = "killswitch." .. ask.act, by = ask.by }, true) end
  if ask.act == "release" then redis.call("HDEL", STATE, "killed") elseif changed then redis.call("HSET", STATE, "killed", ask.by) end
elseif ask.act == "limits" then
  local names = { "warning", "soft", "hard", "emergency" }
  for step, name in ipairs(names) do
    state.thresholds[step] = ask.limits[name] or state.thresholds[step]
    if step > 1 and state.thresholds[step] <= state.thresholds[step - 1] then return { "disordered" } end
  end
  for step, name in ipairs(names) do redis.call("HSET", STATE, name, state.thresholds[step]) end
  tell({ event = "spend.limits", by = ask.by }, true)
  if state.level < EMERGENCY then step_to(state, step_of(window.sum, state.thresholds), window.sum) end
elseif ask.act == "reset" then
  -- Reservations of before the reset give nothing back: their epoch is over.
  redis.call("HINCRBY", STATE, "epoch", 1)
  redis.call("DEL", GLOBAL)
  tell({ event = "spend.reset", by = ask.by, spent = window.sum }, true)
  step_to(state, 0, 0)
elseif ask.act == "quarantine" then
  redis.call("ZADD", BLOCKS, now + ask.milliseconds, ask.member)
  tell({ event = "quarantine.started", member = ask.member }, true)
elseif ask.act == "unquarantine" then
  redis.call("ZREM", BLOCKS, ask.member)
  tell({ event = "quarantine.ended", member = ask.member, by = ask.by }, true)
end
redis.call("HINCRBY", STATE, "version", 1)
return { "done", events }
`;
