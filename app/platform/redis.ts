import type { ConnectionOptions } from "node:tls";
import { Redis } from "ioredis";

/** Longest time for one command: only a Redis that hangs takes it, once; a stall of this process must not look like one. */
const COMMAND_MILLISECONDS = 2000;
const CONNECT_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 1000;

/**
 * A connection for the path of every request: nothing waits in a queue, nothing is sent twice, and each command ends within
 * two seconds. `url` is unix:///PATH or rediss://HOST[:PORT]; an empty password is none.
 */
export function connectRedis({ url, password }: { readonly url: string; readonly password: string }): Redis {
  const redis = new Redis({
    ...destination(new URL(url)),
    ...(password === "" ? {} : { password }),
    commandTimeout: COMMAND_MILLISECONDS,
    connectTimeout: CONNECT_MILLISECONDS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 8), LONGEST_PAUSE_MILLISECONDS),
  });
  // Every command fails by itself and its caller tells of it; without a listener the library would write to the console.
  redis.on("error", () => undefined);
  return redis;
}

type Destination = { readonly path: string } | { readonly host: string; readonly port: number; readonly tls: ConnectionOptions };

function destination(url: URL): Destination {
  if (url.protocol === "unix:") return { path: decodeURIComponent(url.pathname) };
  return { host: url.hostname, port: Number(url.port || "6379"), tls: { servername: url.hostname, minVersion: "TLSv1.2" } };
}
