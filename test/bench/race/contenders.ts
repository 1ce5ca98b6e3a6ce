import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, writeBundle } from "../../integration/app/processes.ts";
import { plantKey, withStore } from "../../integration/app/planted-store.ts";
import { ownSecrets } from "../../unit/app/own-secrets.ts";
import type { Target } from "./load.ts";
import { wideSettings } from "../wide-settings.ts";

/** USER_HZ, the same on every Linux. */
const TICKS_PER_SECOND = 100;
const STARTED_WITHIN_MILLISECONDS = 30_000;
/** What the server's unit gives to Node: the race runs what runs there. */
const UNIT = join(import.meta.dirname, "../../../templates/etc/systemd/system/lightkeeper-gateway@.service.hbs");
const PORTKEY = createRequire(import.meta.url).resolve("@portkey-ai/gateway/build/start-server.js");

/** The core that belongs to whoever is measured; load, model and Redis share the others. */
export const MEASURED_CORE = 0;

export interface Contender extends Target {
  readonly name: string;
  readonly version: string;
  readonly child: ChildProcess;
}

/** The model that every contender asks. */
export async function startMock(): Promise<{ readonly url: string; readonly target: Target; readonly child: ChildProcess }> {
  const port = await freePort();
  const child = await start("mock", [script("mock.ts"), String(port)], port, undefined);
  return { url: `http://127.0.0.1:${port}`, target: { port, headers: {} }, child };
}

export interface OursOptions {
  /** A folder in which it makes one for its bundle, its store and its log. */
  readonly directory: string;
  readonly upstream: string;
  readonly redisUrl: string;
  /** @default MEASURED_CORE; null lets it run where it likes */
  readonly core?: number | null;
}

/** The gateway as a release has it: its bundle, its settings, a store that is encrypted, and a log that is kept. */
export async function startOurs({ directory, upstream, redisUrl, core = MEASURED_CORE }: OursOptions): Promise<Contender> {
  const port = await freePort();
  // A folder of its own: whoever runs an add-on must not have it overwritten.
  const own = mkdtempSync(join(directory, "gateway-"));
  const file = (name: string): string => join(own, name);
  writeBundle(own);
  const env = { ...ownSecrets(file("store.db")), ...wideSettings, PORT: String(port), AGENT_URL: upstream, AGENT_TOKEN: "race-token-4b7e1d9c3f8a2605e1d4c7b9", ...unitEnvironment(), REDIS_URL: redisUrl, LIMITS_STATE_FILE: file("limits.json") };
  const { text: key } = await withStore(env, (identity) => plantKey(identity, "race"));
  const log = openSync(file("log"), "w");
  const child = await start("gateway", [...nodeFlags(), file("gateway.js")], port, core ?? undefined, env, log);
  closeSync(log);
  return { name: "lightkeeper", version: "", port, child, headers: { authorization: `Bearer ${key}` } };
}

const unitLines = (): string => readFileSync(UNIT, "utf8");

function unitEnvironment(): Record<string, string> {
  return Object.fromEntries([...unitLines().matchAll(/^Environment=(MALLOC_\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));
}

function nodeFlags(): readonly string[] {
  return /^ExecStart=.*/m.exec(unitLines())?.[0].match(/--\S+/g) ?? [];
}

export async function startFloor(upstream: string): Promise<Contender> {
  const port = await freePort();
  const child = await start("floor", [script("floor.ts"), String(port), upstream], port, MEASURED_CORE);
  return { name: "fastify + undici", version: "", port, child, headers: {} };
}

/** Portkey's gateway, with three of its built-in checks: two on what is asked, one on what is answered. */
export async function startPortkey(upstream: string, checks: boolean): Promise<Contender> {
  const port = await freePort();
  const child = await start("portkey", [PORTKEY, `--port=${port}`, "--headless"], port, MEASURED_CORE, { NODE_ENV: "production" });
  const check = (rule: string) => ({ "default.regexMatch": { rule, not: true }, deny: true });
  const configuration = {
    provider: "openai",
    api_key: "none",
    custom_host: `${upstream}/v1`,
    ...(checks ? { input_guardrails: [check("ignore (all |your |previous )?instructions"), check("sk-[A-Za-z0-9]{20,}")], output_guardrails: [check("[0-9]{17}[0-9X]")] } : {}),
  };
  const { version } = JSON.parse(readFileSync(join(dirname(PORTKEY), "../package.json"), "utf8")) as { version: string };
  return { name: `@portkey-ai/gateway, ${checks ? "3 checks" : "no checks"}`, version, port, child, headers: { "x-portkey-config": JSON.stringify(configuration) } };
}

/** Seconds that a process has computed so far, in itself and in the kernel for it. */
export function computedSeconds({ pid }: ChildProcess): number {
  // The name before them may hold blanks, and ends with the last parenthesis.
  const [, ...fields] = readFileSync(`/proc/${pid ?? 0}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[10]) + Number(fields[11])) / TICKS_PER_SECOND;
}

/** Resident memory of a process in MiB. */
export function residentMiB({ pid }: ChildProcess): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1]) / 1024;
}

const script = (name: string): string => join(import.meta.dirname, name);

/** Starts a program of Node and waits until its port takes connections. */
async function start(name: string, words: readonly string[], port: number, core: number | undefined, env: Record<string, string> = {}, output: number | "ignore" = "ignore"): Promise<ChildProcess> {
  const node = [process.execPath, "--no-warnings", ...words];
  const [command = "", ...rest] = core === undefined ? node : ["taskset", "--cpu-list", String(core), ...node];
  const child = spawn(command, rest, { stdio: ["ignore", output, name === "portkey" ? "ignore" : "inherit"], env: { PATH: process.env["PATH"] ?? "", ...env } });
  await waitForPort(name, child, port);
  return child;
}

async function waitForPort(name: string, child: ChildProcess, port: number): Promise<void> {
  for (const until = Date.now() + STARTED_WITHIN_MILLISECONDS; Date.now() < until && child.exitCode === null; ) {
    if (await isOpen(port)) return;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error(`${name} does not listen on port ${port}`);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => { resolve(false); });
  });
}
