import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensurePackages } from "../../../scripts/rehearse/machines/packages.ts";
import { redisTools } from "../debian-packages.ts";

// The server is the same file, which goes by the name that it is called; the package redis-server would start a daemon of its own.
const PROGRAM = redisTools.file;
const STARTED_WITHIN_MILLISECONDS = 10_000;

/** A real Redis for one test file, on a unix socket in a folder of its own. */
export interface RedisServer {
  /** unix:///…/redis.sock, as REDIS_URL takes it. */
  readonly url: string;
  readonly socket: string;
  /** Ends it as a crash would (SIGKILL); resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it from answering, with its connections open; `resume` lets it go on. */
  freeze(): void;
  resume(): void;
  /** Starts it again after `kill`, with what its append-only file kept. */
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RedisServerOptions {
  /** Whether what is written survives a kill (an append-only file, synced at each write); not unless asked for. */
  readonly durable?: boolean;
}

/** Starts a Redis; installs Debian's package first where it is missing (as root). */
export async function startRedisServer({ durable = false }: RedisServerOptions = {}): Promise<RedisServer> {
  await ensurePackages({ log: () => undefined, requirements: [redisTools] });
  const directory = await mkdtemp(join(tmpdir(), "redis-"));
  const socket = join(directory, "redis.sock");
  const words = ["--port", "0", "--unixsocket", socket, "--dir", directory, "--save", "", "--appendonly", durable ? "yes" : "no", "--appendfsync", "always"];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(PROGRAM, words, { argv0: "redis-server", stdio: "ignore" });
    const deadline = Date.now() + STARTED_WITHIN_MILLISECONDS;
    while (!(await answers(socket))) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`redis-server does not answer at ${socket}`);
      await sleep(10);
    }
  }

  async function kill(): Promise<void> {
    if (child === undefined) return;
    const gone = once(child, "close");
    child.kill("SIGKILL");
    child = undefined;
    await gone;
  }

  await start();
  return {
    url: `unix://${socket}`,
    socket,
    start,
    kill,
    freeze: () => child?.kill("SIGSTOP"),
    resume: () => child?.kill("SIGCONT"),
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(directory, { recursive: true });
    },
  };
}

/** Whether PING is answered with PONG, which it is not while data is still being loaded. */
async function answers(socket: string): Promise<boolean> {
  const connection = connect(socket);
  try {
    await once(connection, "connect");
    connection.write("PING\r\n");
    const [reply] = (await once(connection, "data")) as [Buffer];
    return reply.toString().startsWith("+PONG");
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}
