/** Lua shared by the scripts that know spend: the stored state, the steps of the ladder, notices and the cost report. */
export const ladder = /* lua */ `
local STATE, NOTICES = KEYS[1], KEYS[3]
local KEPT_NOTICES, REPORTED_HOURS = 1000, 25

local events = {}
-- An event is told once, to the process that caused it; what must be seen later is stored as well.
local function tell(event, stored)
  event.at = now
  local text = cjson.encode(event)
  events[#events + 1] = text
  if stored then
    redis.call("LPUSH", NOTICES, text)
    redis.call("LTRIM", NOTICES, 0, KEPT_NOTICES - 1)
  end
end

local function read_state()
  local fields = redis.call("HMGET", STATE, "epoch", "killed", "level", "warning", "soft", "hard", "emergency")
  if not fields[1] then return nil end
  local state = { epoch = fields[1], killed = fields[2], level = tonumber(fields[3]) or 0, thresholds = {} }
  for step = 1, EMERGENCY do state.thresholds[step] = tonumber(fields[3 + step]) or THRESHOLDS[step] end
  return state
end

local function step_of(spent, thresholds)
  for step = EMERGENCY, 1, -1 do
    if spent >= thresholds[step] then return step end
  end
  return 0
end

-- A step is left when spend has aged, never because a reservation was given back; an emergency only by an owner.
local function settled_level(state, window)
  if not window.rolled or state.level == EMERGENCY then return state.level end
  return math.min(state.level, step_of(window.sum, state.thresholds))
end

local function step_to(state, level, spent)
  if level == state.level then return end
  tell({ event = "spend.step", from = state.level, to = level, spent = spent }, true)
  redis.call("HSET", STATE, "level", level)
  redis.call("HINCRBY", STATE, "version", 1)
  state.level = level
end

-- The hour is Redis' to say, so the key is made here; its hash tag keeps it in the slot of the others.
local function report(prefix, field, amount, at)
  local key = prefix .. string.format("%d", math.floor((at or now) / 3600000))
  -- Redis formats a number that it is given in twice the time of the command.
  if redis.call("HINCRBY", key, field, string.format("%d", amount)) == amount then redis.call("EXPIRE", key, REPORTED_HOURS * 3600) end
end
`;
