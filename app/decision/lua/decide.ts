import { constants, type ScriptSettings } from "./constants.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * The decision (requirement L1): reads everything, judges everything, then writes everything or nothing of a request.
 * KEYS: state, blocks, notices, reservation, report, one per block rule, global spend, one per layer.
 * ARGV: what redis-limits.ts makes of the question, as JSON.
 */
export const decideScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
local BLOCKS, RESERVATION, REPORT, FIRST_RULE = KEYS[2], KEYS[4], KEYS[5], 6
local ask = cjson.decode(ARGV[1])
local first_layer = FIRST_RULE + #ask.rules + 1
local state = read_state()
-- A Redis that has lost its memory must be told what is known before it may say yes.
if not state then return { "unknown" } end

local shown = { 0, 0, 0 }
-- Zero for "none": a reply ends at its first nil.
local sums, picked, window = {}, 0, nil
local function answer(outcome, wait)
  return { outcome, wait, shown, picked, now, state.level, window and window.sum or -1, sums, events }
end

if state.killed and not ask.survivesKillSwitch then return answer("killed", 0) end

local blocked, length = 0, 0
local untils = redis.call("ZMSCORE", BLOCKS, unpack(ask.members))
for i, name in ipairs(ask.rules) do
  local rest = (tonumber(untils[i]) or 0) - now
  if rest > 0 then blocked, length = math.max(blocked, rest), math.max(length, RULES[name].block) end
end

-- Counts a refusal, for blocks longer than the present one; the time until the last block ends.
local function hit(rest)
  for i, name in ipairs(ask.rules) do
    local rule, key, member = RULES[name], KEYS[FIRST_RULE + i - 1], ask.members[i]
    if rule.block > length then
      local hits = open_window(redis.call("GET", key), rule.window)
      add(hits, hits.slot, 1)
      if hits.sum < rule.hits then
        save_window(key, hits)
      else
        redis.call("DEL", key)
        redis.call("ZADD", BLOCKS, now + rule.block, member)
        tell({ event = "limit.blocked", rule = name, member = member }, rule.alert)
        rest = math.max(rest, rule.block)
      end
    end
  end
  return rest
end

if blocked > 0 then return answer("blocked", hit(blocked)) end
local quarantine = (tonumber(untils[#ask.rules + 1]) or 0) - now
if quarantine > 0 then return answer("quarantined", math.min(quarantine, 2 ^ 53)) end

local packed = redis.call("MGET", unpack(KEYS, first_layer - 1))
local plan, climbed
if ask.plans then
  window = open_window(packed[1], WINDOWS.day)
  climbed = settled_level(state, window)
  for i, candidate in ipairs(ask.plans) do
    picked, plan = i, candidate
    if climbed < candidate.ceiling and window.sum + candidate.cost <= state.thresholds[candidate.ceiling] then break end
    climbed, plan = math.max(climbed, candidate.ceiling), nil
  end
end

-- Without a plan the cheapest one is judged: who comes too often hears that, and moves no step of the ladder.
local judged = ask.plans and ask.plans[picked]
local amounts = judged and { request = 1, token = judged.tokens, microUsd = judged.cost } or { request = 1 }
local opened, longest, reason, over_rate = {}, -1, nil, false
for i, layer in ipairs(ask.layers) do
  if not layer.tier or layer.tier == judged.tier then
    local amount, wait, left, reset = amounts[layer.unit], 0, 0, 0
    if layer.burst then
      local bucket = open_bucket(packed[i + 1], layer.limit, layer.burst)
      local missing = amount * REQUEST - bucket.level
      if missing > 0 then
        wait = math.ceil(missing / layer.limit)
      else
        bucket.level = -missing
      end
      left = math.floor(bucket.level / REQUEST)
      reset = math.ceil((layer.burst * REQUEST - bucket.level) / layer.limit)
      opened[i] = bucket
    else
      local counted = open_window(packed[i + 1], WINDOWS[layer.window])
      if counted.sum + amount > layer.limit then
        wait = wait_for(counted, layer.limit, amount)
      else
        add(counted, counted.slot, amount)
      end
      left = math.max(0, layer.limit - counted.sum)
      reset = (counted.slot + counted.size) * counted.width - now
      opened[i] = counted
    end
    if layer.unit == "microUsd" then sums[#sums + 1] = opened[i].sum end
    if wait > 0 then
      over_rate = over_rate or layer.unit ~= "microUsd"
      if wait > longest then longest, reason, shown = wait, layer.unit, { layer.limit, left, reset } end
    elseif not reason and layer.unit == "request" and (shown[1] == 0 or left < shown[2]) then
      shown = { layer.limit, left, reset }
    end
  end
end

if reason then
  local block = over_rate and hit(0) or 0
  if block > 0 then return answer("blocked", block) end
  return answer(reason == "microUsd" and "budget" or "rate", longest)
end
if ask.plans and not plan then
  save_window(KEYS[first_layer - 1], window)
  step_to(state, climbed, window.sum)
  return answer(climbed == EMERGENCY and "emergency" or "hard", wait_for(window, state.thresholds[judged.ceiling], judged.cost))
end

for i, counter in pairs(opened) do
  local key, layer = KEYS[first_layer + i - 1], ask.layers[i]
  if layer.burst then save_bucket(key, counter, layer.limit, layer.burst) else save_window(key, counter) end
end
if plan then
  add(window, window.slot, plan.cost)
  save_window(KEYS[first_layer - 1], window)
  redis.call("SET", RESERVATION, state.epoch, "PX", RESERVED_FOR)
  report(REPORT, plan.report, plan.cost)
  step_to(state, math.max(climbed, step_of(window.sum, state.thresholds)), window.sum)
end
return answer("allowed", 0)
`;
