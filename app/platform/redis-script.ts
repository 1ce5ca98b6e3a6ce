import { createHash } from "node:crypto";
import type { Redis } from "ioredis";

/** A Lua script that Redis keeps under its SHA-1, so that a call carries the keys and arguments alone. */
export interface RedisScript {
  run(keys: readonly string[], argument: string): Promise<unknown>;
}

export function redisScript(redis: Redis, lua: string): RedisScript {
  // Redis names scripts so; nothing is kept secret by it.
  const sha = createHash("sha1").update(lua).digest("hex");
  return {
    run: (keys, argument) =>
      redis.evalsha(sha, keys.length, ...keys, argument).catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
        return redis.eval(lua, keys.length, ...keys, argument);
      }),
  };
}
