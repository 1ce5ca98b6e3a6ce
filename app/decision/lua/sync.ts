import { constants, type ScriptSettings } from "./constants.ts";
import { conversations } from "./conversations.ts";
import { counters } from "./counters.ts";
import { ladder } from "./ladder.ts";

/**
 * Tells a process the shared state, after it has told Redis what Redis may not know: the state when Redis lost its memory,
 * the spend that this process saw (a floor), and what it admitted alone. KEYS: state, blocks, notices, global spend, more ledgers,
 * conversations, then reservations. ARGV: a `SyncQuestion` as JSON.
 */
export const syncScript = (settings: ScriptSettings): string => /* lua */ `
${constants(settings)}
${counters}
${ladder}
${conversations}
local BLOCKS, GLOBAL = KEYS[2], KEYS[4]
local ask = cjson.decode(ARGV[1])
local version = tonumber(redis.call("HGET", STATE, "version"))
if ask.rejoins then
  -- A Redis that was restored by a process that knew less takes the newer knowledge of another.
  local told = tonumber(ask.state.version)
  if not version or told > version then
    for field, value in pairs(ask.state) do redis.call("HSET", STATE, field, value) end
  end
  if not version or told >= version then
    for _, block in ipairs(ask.blocks) do redis.call("ZADD", BLOCKS, "GT", block.till, block.member) end
  end
elseif not version then
  return { "unknown" }
end
local epoch = redis.call("HGET", STATE, "epoch")
for i, ledger in ipairs(ask.ledgers) do
  local key = KEYS[3 + i]
  local window = open_window(redis.call("GET", key), WINDOWS.day)
  -- After a reset by an owner the old floor is history.
  local floor = key == GLOBAL and epoch ~= ask.state.epoch and 0 or ledger.floor
  local missing = math.max(0, floor - window.sum) + ledger.add
  if missing > 0 then
    add(window, window.slot, missing)
    save_window(key, window)
  end
end
for i, told in ipairs(ask.conversations) do
  local key = KEYS[3 + #ask.ledgers + i]
  local kept = redis.call("GET", key)
  local said, stored = { tokens = told[1], turns = told[2], birth = told[3], serial = told[4], open_until = told[5] }, read_conversation(kept)
  -- Who knows of the later turn of the same memory knows more; of two memories the younger one goes on.
  if not kept or said.birth > stored.birth or (said.birth == stored.birth and said.serial > stored.serial) then save_conversation(key, said) end
end
for i = 4 + #ask.ledgers + #ask.conversations, #KEYS do redis.call("SET", KEYS[i], epoch, "PX", RESERVED_FOR) end

local state = read_state()
local window = open_window(redis.call("GET", GLOBAL), WINDOWS.day)
local told = epoch == ask.state.epoch and tonumber(ask.state.level) == EMERGENCY and EMERGENCY or 0
step_to(state, math.max(settled_level(state, window), step_of(window.sum, state.thresholds), told), window.sum)
redis.call("ZREMRANGEBYSCORE", BLOCKS, 0, now)
local blocks = redis.call("ZRANGE", BLOCKS, now, "+inf", "BYSCORE", "LIMIT", 0, ask.most, "WITHSCORES")
return { now, redis.call("HGETALL", STATE), blocks, window.sum, events }
`;
