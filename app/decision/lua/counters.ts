/** Lua shared by the scripts: the two kinds of counters. Each is one string, so that all are read by one MGET. */
export const counters = /* lua */ `
-- A rolling sum is its newest slot, its sum, then the amount of each slot: doubles, which hold whole numbers up to 2^53.
local NUMBER, HEAD = 8, 16

local function amount_at(window, slot)
  return (struct.unpack("<d", window.packed, HEAD + (slot % window.size) * NUMBER + 1))
end

local function open_window(packed, kind)
  local size, slot = kind.size, math.floor(now / kind.width)
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
          packed = packed:sub(1, at) .. struct.pack("<d", 0) .. packed:sub(at + NUMBER + 1)
        end
      end
      return { slot = slot, size = size, width = kind.width, ttl = kind.ttl, sum = sum, packed = packed, rolled = slot > newest }
    end
  end
  return { slot = slot, size = size, width = kind.width, ttl = kind.ttl, sum = 0, packed = string.rep("\\0", HEAD + size * NUMBER), rolled = true }
end

-- Adds to a slot of the window, never below nothing; once before it is saved.
local function add(window, slot, amount)
  local old = amount_at(window, slot)
  window.changed, window.value = HEAD + (slot % window.size) * NUMBER, math.max(0, old + amount)
  window.sum = window.sum + window.value - old
end

local function save_window(key, window)
  local head, packed, at = struct.pack("<dd", window.slot, window.sum), window.packed, window.changed
  if at then
    packed = head .. packed:sub(HEAD + 1, at) .. struct.pack("<d", window.value) .. packed:sub(at + NUMBER + 1)
  else
    packed = head .. packed:sub(HEAD + 1)
  end
  -- Set in a slot's first use, the time to live reaches to the end of the last window that has the slot.
  if window.rolled then redis.call("SET", key, packed, "PX", window.ttl) else redis.call("SET", key, packed, "KEEPTTL") end
end

-- Milliseconds until the window has room for so much.
local function wait_for(window, limit, amount)
  local left = window.sum
  for slot = window.slot - window.size + 1, window.slot do
    left = left - amount_at(window, slot)
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

local function save_bucket(key, bucket, limit, burst)
  redis.call("SET", key, struct.pack("<dd", bucket.level, bucket.at), "PX", math.ceil(burst * REQUEST / limit))
end
`;
