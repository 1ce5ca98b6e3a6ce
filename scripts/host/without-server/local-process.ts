import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../cause.ts";
import { findProgram } from "./programs.ts";

/** A server program on a port of loopback; 0 when it has none. */
export interface LocalProcess extends AsyncDisposable {
  readonly pid: number;
  readonly port: number;
}

export interface LocalProcessOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Where its words go; standard output is thrown away when it may hold what people say. */
  readonly logFile: string;
  readonly standardOutput: "logged" | "dropped";
  /** How to tell that it works: by a path that answers 200, or by a unix socket that takes a connection. */
  readonly health: { readonly path: string } | { readonly socket: string };
  /** Answers in a row that are enough. */
  readonly answers: number;
  readonly withinSeconds: number;
  readonly signal?: AbortSignal;
}

/** The program ended, or did not answer in time. */
export class NotHealthyError extends Error {
  override readonly name = "NotHealthyError";
}

const TERMINATE_SECONDS = 10;

/** Starts a program and resolves when it answers; it dies with this process. Rejects with NotHealthyError. */
export async function startLocalProcess(options: LocalProcessOptions): Promise<LocalProcess> {
  const { port, health, withinSeconds, signal } = options;
  const setpriv = findProgram("setpriv");
  const [command = "", ...rest] = [...(setpriv === undefined ? [] : [setpriv, "--pdeathsig", "KILL", "--"]), ...options.argv];
  const log = openSync(options.logFile, "a", 0o600);
  const child = spawn(command, rest, { env: options.env, stdio: ["ignore", options.standardOutput === "logged" ? log : "ignore", log] });
  closeSync(log);
  const ended = once(child, "exit").catch(() => undefined);
  const isOver = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const close = async (): Promise<void> => {
    if (isOver()) return;
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), TERMINATE_SECONDS * 1000);
    await ended;
    clearTimeout(killer);
  };
  try {
    const end = performance.now() + withinSeconds * 1000;
    let wrong = "nothing listens";
    for (let good = 0; good < options.answers; ) {
      signal?.throwIfAborted();
      if (isOver()) throw new NotHealthyError(`it ended by itself (exit code ${child.exitCode ?? child.signalCode ?? "none"})`);
      if (performance.now() > end) throw new NotHealthyError(`no right answer in ${withinSeconds} s: ${wrong}`);
      const found = "socket" in health ? await knock(health.socket) : await ask(`http://127.0.0.1:${port}${health.path}`);
      if (!found.healthy) wrong = found.why;
      good = found.healthy ? good + 1 : 0;
      await sleep(good === 0 ? 50 : 5);
    }
    return { pid: child.pid ?? 0, port, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Look = { readonly healthy: true } | { readonly healthy: false; readonly why: string };

/** Healthy when the URL answers 200. */
async function ask(url: string): Promise<Look> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1500), headers: { connection: "close" } });
    const text = await response.text();
    return response.status === 200 ? { healthy: true } : { healthy: false, why: `${response.status} ${text.slice(0, 200)}` };
  } catch (error) {
    return { healthy: false, why: messageOf(error) };
  }
}

/** Healthy when the unix socket takes a connection. */
async function knock(path: string): Promise<Look> {
  const socket = connect({ path, timeout: 1500 });
  try {
    await once(socket, "connect");
    return { healthy: true };
  } catch (error) {
    return { healthy: false, why: messageOf(error) };
  } finally {
    socket.destroy();
  }
}

/** A port of loopback that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
