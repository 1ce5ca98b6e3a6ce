/** Lua for milliseconds since 1970 by Redis' own clock: the only one that all processes share. */
export const redisTime = `(function() local t = redis.call("TIME"); return t[1] * 1000 + math.floor(t[2] / 1000) end)()`;
