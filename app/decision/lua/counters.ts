/** Lua shared by the scripts: the two kinds of counters. Each is one string, so that all are read by one MGET. */
export const counters = /* lua */ `
local NUMBER, HEAD = 8, 16

local function put(packed, at, value)
  return packed:sub(1, at) .. struct.pack("<d", value) .. packed:sub(at + NUMBER + 1)
end

-- A rolling sum: newest slot, sum, then one number for each slot; all of them doubles, whole numbers exact to 2^53.
local function open_window(packed, slots, width)
  local size, slot = slots + 1, math.floor(now / width)
  local window = { slot = slot, size = size, width = width, sum = 0, rolled = true }
  if packed then
    local newest, sum = struct.unpack("<dd", packed)
    -- A clock that is set back must not free anything.
    if slot < newest then slot = newest end
    if slot - newest < size then
      for passed = newest + 1, slot do
        local at = HEAD + (passed % size) * NUMBER
        local old = struct.unpack("<d", packed, at + 1)
        if old ~= 0 then
          sum = sum - old
          packed = put(packed, at, 0)
        end
      end
      window.slot, window.sum, window.packed, window.rolled = slot, sum, packed, slot > newest
    end
  end
  window.packed = window.packed or string.rep("\\0", HEAD + size * NUMBER)
  return window
end

-- Adds to a slot, never below nothing; the slot must be in the window.
local function add(window, slot, amount)
  local at = HEAD + (slot % window.size) * NUMBER
  local old = struct.unpack("<d", window.packed, at + 1)
  local new = math.max(0, old + amount)
  window.sum = window.sum + new - old
  window.packed = put(window.packed, at, new)
end

local function save_window(key, window)
  local body = window.packed:sub(HEAD + 1)
  redis.call("SET", key, struct.pack("<dd", window.slot, window.sum) .. body, "PX", window.size * window.width)
end

-- Milliseconds until the window has room for so much.
local function wait_for(window, limit, amount)
  local left = window.sum
  for slot = window.slot - window.size + 1, window.slot do
    left = left - struct.unpack("<d", window.packed, HEAD + (slot % window.size) * NUMBER + 1)
    if left + amount <= limit then return (slot + window.size) * window.width - now end
  end
  return window.size * window.width
end

-- A token bucket in whole numbers: a request takes 60000, each millisecond brings the limit per minute.
local REQUEST = 60000
local function open_bucket(packed, limit, burst)
  local level, at = burst * REQUEST, now
  if packed then
    local stored, since = struct.unpack("<dd", packed)
    at = math.max(now, since)
    level = math.min(level, stored + (at - since) * limit)
  end
  return { level = level, at = at }
end
`;
