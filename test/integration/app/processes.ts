import { randomBytes, randomUUID } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request, type Dispatcher } from "undici";
import { bundleGateway } from "../../../app/build.ts";
import { ownSecrets } from "../../unit/app/own-secrets.ts";
import { plantKey, withStore } from "./planted-store.ts";
import { startRedisServer } from "./redis-server.ts";

const STAND_IN = new URL("../../../scripts/rehearse/agent/openclaw.ts", import.meta.url).pathname;
/** In the way of no test that is about something else. */
const WIDE_LIMITS = {
  RATE_LIMITS: "edge=100000,address=100000,login=100000,key=100000,session=100000",
  ROLE_LIMITS: "owner=100000/none,admin=100000/none,operator=100000/none,developer=100000/none,api_consumer=100000/none,user=100000/none,viewer=100000/none",
  MODEL_LIMITS: "haiku=100000/100000000,sonnet=100000/100000000,opus=100000/100000000",
};
const STARTED_WITHIN_MILLISECONDS = 10_000;

export interface Process {
  readonly child: ChildProcess;
  /** All that the process wrote so far. */
  readonly output: { stdout: string; stderr: string };
  readonly exit: Promise<number | null>;
}

/** Runs Node with nothing of this process's environment but PATH. */
export function runNode(words: readonly string[], env: Record<string, string>): Process {
  return run(process.execPath, words, env);
}

function run(command: string, words: readonly string[], env: Record<string, string>): Process {
  const child = spawn(command, words, { env: { PATH: process.env["PATH"] ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (text: Buffer) => { output.stdout += text.toString(); });
  child.stderr.on("data", (text: Buffer) => { output.stderr += text.toString(); });
  const exit = once(child, "close").then(() => child.exitCode);
  return { child, output, exit };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface StandIn extends Process {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly directory: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What the stand-in is configured with; a test changes what it wants to be wrong. */
export function standInConfiguration(port: number): Record<string, Record<string, unknown>> {
  return {
    gateway: {
      mode: "local",
      bind: "loopback",
      port,
      auth: { mode: "token", token: { source: "env", provider: "default", id: "OPENCLAW_GATEWAY_TOKEN" } },
      http: { endpoints: { chatCompletions: { enabled: true } } },
    },
    models: { providers: { upstream: { models: [{ id: "m1" }] } } },
    agents: { defaults: { model: { primary: "upstream/m1" } } },
  };
}

/** The stand-in for the agent core as a process of its own; `directory` keeps its sessions from one start to the next. */
export async function startStandIn(options: { directory?: string; configuration?: (port: number) => object } = {}): Promise<StandIn> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), "stand-in-"));
  const port = await freePort();
  const token = randomBytes(32).toString("hex");
  writeFileSync(join(directory, "openclaw.json"), JSON.stringify((options.configuration ?? standInConfiguration)(port)));
  const process = runNode([STAND_IN, "gateway", "run"], { OPENCLAW_STATE_DIR: directory, OPENCLAW_GATEWAY_TOKEN: token });
  const url = `http://127.0.0.1:${port}`;
  await answering(process, () => request(`${url}/readyz`));
  return {
    ...process,
    url,
    port,
    token,
    directory,
    [Symbol.asyncDispose]: async () => {
      await stop(process);
      if (options.directory === undefined) rmSync(directory, { recursive: true });
    },
  };
}

/** Runs the stand-in's command line once, with `configuration` in its state directory. */
export async function standInCommand(words: readonly string[], configuration: unknown, env: Record<string, string> = {}): Promise<Process["output"] & { exitCode: number | null }> {
  const directory = mkdtempSync(join(tmpdir(), "stand-in-"));
  writeFileSync(join(directory, "openclaw.json"), typeof configuration === "string" ? configuration : JSON.stringify(configuration));
  const process = runNode([STAND_IN, ...words], { OPENCLAW_STATE_DIR: directory, ...env });
  const exitCode = await process.exit;
  rmSync(directory, { recursive: true });
  return { ...process.output, exitCode };
}

export interface GatewayProcess extends Process {
  readonly socket: string;
  readonly apiKey: string;
  readonly otherKey: string;
  /** Connects to the gateway's socket whatever the URL's host. */
  readonly dispatcher: Dispatcher;
  readonly directory: string;
  /** The settings that it was started with. */
  readonly env: Record<string, string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The bundled gateway, its socket and its settings passed in as the service manager does it; `environment` is the process's own. */
export async function startGatewayProcess(agent: { readonly url: string; readonly token: string }, more: Record<string, string> = {}, environment: Record<string, string> = {}): Promise<GatewayProcess> {
  const directory = mkdtempSync(join(tmpdir(), "gateway-"));
  const redis = await startRedisServer();
  const env = { ...ownSecrets(join(directory, "gateway.db")), AGENT_URL: agent.url, AGENT_TOKEN: agent.token, REDIS_URL: redis.url, LIMITS_STATE_FILE: join(directory, "limits.json"), ...WIDE_LIMITS, ...more };
  const [apiKey, otherKey] = await withStore(env, async (identity) => [(await plantKey(identity, "shop")).text, (await plantKey(identity, "desk")).text] as const);
  writeFileSync(join(directory, "env"), Object.entries(env).map(([name, value]) => `${name}='${value}'\n`).join(""));
  writeBundle(directory);
  const gateway = await startBeside({ directory, env, apiKey, otherKey }, environment);
  return {
    ...gateway,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true });
    },
  };
}

/** One more process of the same release, on the same store and Redis; to be ended before the first. */
export async function startBeside({ directory, env, apiKey, otherKey }: Pick<GatewayProcess, "directory" | "env" | "apiKey" | "otherKey">, environment: Record<string, string> = {}): Promise<GatewayProcess> {
  const socket = join(directory, `${randomUUID()}.sock`);
  const own = Object.entries({ CREDENTIALS_DIRECTORY: directory, ...environment }).flatMap(([name, value]) => ["--setenv", `${name}=${value}`]);
  const process_ = run("systemd-socket-activate", ["--listen", socket, ...own, process.execPath, join(directory, "gateway.js")], {});
  const dispatcher = new Agent({ connect: { socketPath: socket } });
  await answering(process_, () => request("http://gateway/health", { dispatcher }));
  return {
    ...process_,
    socket,
    apiKey,
    otherKey,
    dispatcher,
    directory,
    env,
    [Symbol.asyncDispose]: async () => {
      await dispatcher.destroy();
      await stop(process_);
    },
  };
}

/** Puts the bundle and its add-on into a folder, as a release has them. */
export function writeBundle(directory: string): void {
  const { code, addon } = bundleGateway();
  writeFileSync(join(directory, "gateway.js"), code);
  writeFileSync(join(directory, addon.name), addon.bytes);
}

async function answering(process: Process, ask: () => Promise<Dispatcher.ResponseData>): Promise<void> {
  const until = Date.now() + STARTED_WITHIN_MILLISECONDS;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    await answer?.body.dump();
    if (answer?.statusCode === 200) return;
    if (process.child.exitCode !== null || Date.now() > until) throw new Error(`did not start: ${process.output.stderr}`);
    await sleep(30);
  }
}

async function stop(process: Process): Promise<void> {
  if (process.child.exitCode === null) process.child.kill("SIGKILL");
  await process.exit;
}
