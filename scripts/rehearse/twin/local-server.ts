import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gatewayLog, startGateway } from "../../host/without-server/gateway-process.ts";
import { freePort, type LocalProcess, startLocalProcess } from "../../host/without-server/local-process.ts";
import { RenderedServer } from "../../host/without-server/rendered-server.ts";
import { readReport } from "../../host/without-server/report.ts";

/** What host apply rendered into a folder, running: the release, and the stand-in agent core behind it. */
export interface LocalServer {
  /** Of the gateway, on loopback. */
  readonly port: number;
  readonly pids: readonly number[];
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
  const agent = await startAgent(server, join(server.release(release), "node"));
  try {
    const gateway = await startGateway(server, { releaseId: release, agentUrl: `http://127.0.0.1:${agent.port}` });
    return {
      port: gateway.port,
      pids: [agent.pid, gateway.pid],
      async close() {
        await gateway[Symbol.asyncDispose]();
        await agent[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await agent[Symbol.asyncDispose]();
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
    healthPath: "/healthz",
    answers: 1,
    withinSeconds: 20,
  });
}
