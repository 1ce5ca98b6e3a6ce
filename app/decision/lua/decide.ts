import { constants, type ScriptSettings } from "./constants.ts";
import { conversations } from "./conversations.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * The decision (requirement L1): reads everything, judges everything, then writes everything or nothing of a request.
 * Requests that came together are decided one after the other, each on what the one before has left.
 * KEYS: state, blocks, notices, report, global spend, hits; then for each request its reservation, one per layer, its conversation if it has one.
 * ARGV: what redis-limits.ts makes of the questions, a flat list for each, as JSON. Answers one list for each.
 */
export const decideScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
${conversations}
local BLOCKS, REPORT, GLOBAL, HITS, FIRST = KEYS[2], KEYS[4], KEYS[5], KEYS[6], 7
-- Values of a question before its lists, then of each rule, layer and plan.
local HEADER, RULE, LAYER, PLAN = 7, 2, 5, 6
local state = read_state()
-- A Redis that has lost its memory must be told what is known before it may say yes.
if not state then return { "unknown" } end

local function decide(reservation_at, ask)
  local watched, layers, plans, survives_kill_switch, quarantine_member, turn_time, grows = unpack(ask, 1, HEADER)
  local layers_from = HEADER + watched * RULE
  local plans_from = layers_from + layers * LAYER
  local last_key = reservation_at + layers + (turn_time and 1 or 0)
  local function layer_at(i)
    local from = layers_from + (i - 1) * LAYER
    return unpack(ask, from + 1, from + LAYER)
  end
  events = {}
  local shown = { 0, 0, 0 }
  -- Zero for "none": a reply ends at its first nil.
  local sums, picked, window, turn = {}, 0, nil, {}
  local function answer(outcome, wait)
    return { outcome, wait, shown, picked, now, state.level, window and window.sum or -1, sums, turn, events }
  end

  if state.killed and not survives_kill_switch then return answer("killed", 0) end

  local rules, members = {}, {}
  for i = 1, watched do rules[i], members[i] = ask[HEADER + RULE * i - 1], ask[HEADER + RULE * i] end
  local blocked, length = 0, 0
  local untils = redis.call("ZMSCORE", BLOCKS, quarantine_member or "", unpack(members))
  for i = 1, watched do
    local rest = (tonumber(untils[i + 1]) or 0) - now
    if rest > 0 then blocked, length = math.max(blocked, rest), math.max(length, rule_of(rules[i]).block) end
  end

  -- Counts a refusal, for blocks longer than the present one; the time until the last block ends.
  local function hit(rest)
    for i, member in ipairs(members) do
      local rule, key = rule_of(rules[i]), HITS .. member
      if rule.block > length then
        local hits = open_window(redis.call("GET", key), rule.window)
        add(hits, hits.slot, 1)
        if hits.sum < rule.hits then
          save_window(key, hits)
        else
          redis.call("DEL", key)
          redis.call("ZADD", BLOCKS, now + rule.block, member)
          tell({ event = "limit.blocked", rule = rule.name, member = member }, rule.alert)
          rest = math.max(rest, rule.block)
        end
      end
    end
    return rest
  end

  if blocked > 0 then return answer("blocked", hit(blocked)) end
  local quarantine = quarantine_member and (tonumber(untils[1]) or 0) - now or 0
  if quarantine > 0 then return answer("quarantined", math.min(quarantine, 2 ^ 53)) end

  local packed = redis.call("MGET", GLOBAL, unpack(KEYS, reservation_at + 1, last_key))
  local said
  if turn_time then
    said = read_conversation(packed[layers + 2])
    if said.open_until > now then return answer("busy", 0) end
    if said.turns >= MOST_TURNS then return answer("turns", 0) end
  end
  local affordable, climbed = false, nil
  local tier, ceiling, cost, tokens, report_line
  if plans > 0 then
    window = open_window(packed[1], WINDOWS.day)
    climbed = settled_level(state, window)
    while picked < plans and not affordable do
      -- Without an affordable plan the cheapest one is judged: who comes too often hears that, and moves no step of the ladder.
      local from, history_price = plans_from + picked * PLAN, nil
      picked = picked + 1
      tier, ceiling, cost, tokens, report_line, history_price = unpack(ask, from + 1, from + PLAN)
      if said then cost, tokens = cost + math.ceil(said.tokens * history_price / 1000), tokens + said.tokens end
      affordable = climbed < ceiling and window.sum + cost <= state.thresholds[ceiling]
      if not affordable then climbed = math.max(climbed, ceiling) end
    end
  end

  local opened, longest, reason, over_rate = {}, -1, nil, false
  for i = 1, layers do
    local unit, limit, burst, kind, only_tier = layer_at(i)
    if not only_tier or only_tier == tier then
      local amount, wait, left, reset = 1, 0, 0, 0
      if unit == "token" then amount = tokens elseif unit == "microUsd" then amount = cost end
      -- However long its caller waits.
      if unit ~= "request" and amount > limit then return answer("large", 0) end
      if burst then
        local bucket = open_bucket(packed[i + 1], limit, burst)
        local missing = amount * REQUEST - bucket.level
        if missing > 0 then
          wait = math.ceil(missing / limit)
        else
          bucket.level = -missing
        end
        left = math.floor(bucket.level / REQUEST)
        reset = math.ceil((burst * REQUEST - bucket.level) / limit)
        opened[i] = bucket
      else
        local counted = open_window(packed[i + 1], WINDOWS[kind])
        if counted.sum + amount > limit then
          wait = wait_for(counted, limit, amount)
        else
          add(counted, counted.slot, amount)
        end
        left = math.max(0, limit - counted.sum)
        reset = (counted.slot + counted.size) * counted.width - now
        opened[i] = counted
      end
      if unit == "microUsd" then sums[#sums + 1] = opened[i].sum end
      if wait > 0 then
        over_rate = over_rate or unit ~= "microUsd"
        if wait > longest then longest, reason, shown = wait, unit, { limit, left, reset } end
      elseif not reason and unit == "request" and (shown[1] == 0 or left < shown[2]) then
        shown = { limit, left, reset }
      end
    end
  end

  if reason then
    local block = over_rate and hit(0) or 0
    if block > 0 then return answer("blocked", block) end
    return answer(reason == "microUsd" and "budget" or "rate", longest)
  end
  if plans > 0 and not affordable then
    save_window(GLOBAL, window)
    step_to(state, climbed, window.sum)
    return answer(climbed == EMERGENCY and "emergency" or "hard", wait_for(window, state.thresholds[ceiling], cost))
  end

  for i, counter in pairs(opened) do
    local key, _, limit, burst = KEYS[reservation_at + i], layer_at(i)
    if burst then save_bucket(key, counter, limit, burst) else save_window(key, counter) end
  end
  if affordable then
    add(window, window.slot, cost)
    save_window(GLOBAL, window)
    redis.call("SET", KEYS[reservation_at], state.epoch, "PX", RESERVED_FOR)
    report(REPORT, report_line, cost)
    step_to(state, math.max(climbed, step_of(window.sum, state.thresholds)), window.sum)
  end
  if said then
    turn = { said.tokens, said.turns + 1, said.birth, said.serial + 1 }
    said.tokens, said.turns, said.serial, said.open_until = said.tokens + grows, said.turns + 1, said.serial + 1, now + turn_time
    save_conversation(KEYS[last_key], said)
  end
  return answer("allowed", 0)
end

local answers, at = {}, FIRST
for i, ask in ipairs(cjson.decode(ARGV[1])) do
  answers[i] = decide(at, ask)
  at = at + 1 + ask[2] + (ask[6] and 1 or 0)
end
return answers
`;
