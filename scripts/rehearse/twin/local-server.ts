import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gatewayLog, runGatewayCommand, startGateway } from "../../host/without-server/gateway-process.ts";
import { freePort, type LocalProcess, startLocalProcess } from "../../host/without-server/local-process.ts";
import { findProgram } from "../../host/without-server/programs.ts";
import { RenderedServer } from "../../host/without-server/rendered-server.ts";
import { readReport } from "../../host/without-server/report.ts";

/** What host apply rendered into a folder, running: the release, and the stand-in agent core behind it. */
export interface LocalServer {
  /** Of the gateway, on loopback. */
  readonly port: number;
  readonly pids: readonly number[];
  /** What the command that makes the first API key printed. */
  readonly firstKey: string;
  readonly hasRedis: boolean;
  close(): Promise<void>;
}

const AGENT_SCRIPT = join(import.meta.dirname, "..", "agent", "openclaw.ts");

/** Where the processes of a server in this folder write what they log. */
export function logsOf(directory: string): readonly string[] {
  const server = new RenderedServer(directory);
  return [gatewayLog(server), agentLog(server)];
}

const agentLog = (server: RenderedServer): string => join(server.work, "agent.log");

/** Starts both as their units would, each on a port of its own that is free. */
export async function startLocalServer(directory: string): Promise<LocalServer> {
  const server = new RenderedServer(directory);
  const { release } = await readReport(directory);
  await using started = new AsyncDisposableStack();
  const agent = started.use(await startAgent(server, join(server.release(release), "node")));
  const redis = await startRedis(server);
  if (redis !== undefined) started.use(redis);
  const options = { releaseId: release, agentUrl: `http://127.0.0.1:${agent.port}`, ...(redis !== undefined && { redisUrl: redis.url }) };
  const firstKey = await runGatewayCommand(server, { ...options, words: ["first-key", "rehearsal", "--json"] });
  const gateway = started.use(await startGateway(server, options));
  const running = started.move();
  return {
    port: gateway.port,
    pids: [agent, gateway, ...(redis === undefined ? [] : [redis])].map(({ pid }) => pid),
    firstKey,
    hasRedis: redis !== undefined,
    close: () => running.disposeAsync(),
  };
}

/** Listens where a path is short enough for a socket, and keeps nothing. Undefined where the program is missing. */
async function startRedis(server: RenderedServer): Promise<(LocalProcess & { readonly url: string }) | undefined> {
  const program = findProgram("redis-server", process.env["PATH"]);
  if (program === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "lightkeeper-redis-"));
  const socket = join(folder, "redis.sock");
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    const redis = await startLocalProcess({ argv: [program, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--save", "", "--dir", folder], env: {}, port: 0, logFile: join(server.work, "redis.log"), standardOutput: "logged", health: { socket }, answers: 1, withinSeconds: 10 });
    return { ...redis, url: `unix://${socket}`, [Symbol.asyncDispose]: async () => {
      await redis[Symbol.asyncDispose]();
      await forget();
    } };
  } catch (error) {
    await forget();
    throw error;
  }
}

async function startAgent(server: RenderedServer, node: string): Promise<LocalProcess> {
  const port = await freePort();
  const state = join(server.work, "openclaw");
  await mkdir(state, { recursive: true, mode: 0o700 });
  const configuration = join(state, "openclaw.json");
  // The service manager is who passes credentials: without one the files that it would read are named.
  const text = (await readFile(server.at("/etc/openclaw/openclaw.json"), "utf8")).replaceAll("/run/credentials/openclaw.service/", `${server.at("/etc/lightkeeper/credentials")}/`);
  const rendered = JSON.parse(text) as { readonly gateway: object };
  await writeFile(configuration, JSON.stringify({ ...rendered, gateway: { ...rendered.gateway, port } }), { mode: 0o600 });
  return startLocalProcess({
    argv: [node, "--no-warnings", AGENT_SCRIPT, "gateway", "run"],
    env: { HOME: state, OPENCLAW_STATE_DIR: state, OPENCLAW_CONFIG_PATH: configuration },
    port,
    logFile: agentLog(server),
    // It prints what people are answered.
    standardOutput: "dropped",
    health: { path: "/healthz" },
    answers: 1,
    withinSeconds: 20,
  });
}
