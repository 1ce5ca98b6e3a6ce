/** Lua shared by the scripts: the two kinds of counters. Each is one string, so that all are read by one MGET. */
export const counters = /* lua */ `
-- A rolling sum is its newest slot, its sum, the newest slot's amount, then a ring of the older slots' amounts: doubles, which hold whole
-- numbers up to 2^53. What changes with every request is the head alone.
local NUMBER, HEAD = 8, 24

local function place_of(slot, size)
  return HEAD + (slot % size) * NUMBER
end

local function put(packed, at, amount)
  return packed:sub(1, at) .. struct.pack("<d", amount) .. packed:sub(at + NUMBER + 1)
end

local function amount_at(window, slot)
  if slot == window.slot then return window.newest end
  return (struct.unpack("<d", window.packed, place_of(slot, window.size) + 1))
end

local function open_window(packed, kind)
  local size, slot = kind.size, math.floor(now / kind.width)
  if packed then
    local stored, sum, newest = struct.unpack("<ddd", packed)
    -- A clock that is set back must not free anything.
    if slot <= stored then return { slot = stored, size = size, width = kind.width, sum = sum, newest = newest, packed = packed } end
    if slot - stored < size then
      packed = put(packed, place_of(stored, size), newest)
      for passed = stored + 1, slot do
        local at = place_of(passed, size)
        local old = struct.unpack("<d", packed, at + 1)
        if old ~= 0 then sum, packed = sum - old, put(packed, at, 0) end
      end
      return { slot = slot, size = size, width = kind.width, sum = sum, newest = 0, packed = packed, rolled = kind.ttl }
    end
  end
  return { slot = slot, size = size, width = kind.width, sum = 0, newest = 0, packed = string.rep("\\0", HEAD + size * NUMBER), rolled = kind.ttl }
end

-- Adds to a slot of the window, never below nothing.
local function add(window, slot, amount)
  local old = amount_at(window, slot)
  local value = math.max(0, old + amount)
  window.sum = window.sum + value - old
  if slot == window.slot then
    window.newest = value
  else
    window.packed, window.changed = put(window.packed, place_of(slot, window.size), value), true
  end
end

local function save_window(key, window)
  local head = struct.pack("<ddd", window.slot, window.sum, window.newest)
  -- Set in a slot's first use, the time to live reaches to the end of the last window that has the slot.
  if window.rolled then
    redis.call("SET", key, head .. window.packed:sub(HEAD + 1), "PX", window.rolled)
  elseif window.changed then
    redis.call("SET", key, head .. window.packed:sub(HEAD + 1), "KEEPTTL")
  else
    redis.call("SETRANGE", key, "0", head)
  end
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
  redis.call("SET", key, struct.pack("<dd", bucket.level, bucket.at), "PX", string.format("%d", math.ceil(burst * REQUEST / limit)))
end
`;
