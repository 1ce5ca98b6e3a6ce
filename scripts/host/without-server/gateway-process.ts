import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HEALTH_ANSWERS, HEALTH_SECONDS } from "../slot.ts";
import { freePort, type LocalProcess, startLocalProcess } from "./local-process.ts";
import type { RenderedServer } from "./rendered-server.ts";

export interface GatewayOptions {
  readonly releaseId: string;
  /** Where the agent core listens here, when not where the server's files say. */
  readonly agentUrl?: string;
  readonly signal?: AbortSignal;
}

export const gatewayLog = (server: RenderedServer): string => join(server.work, "gateway.log");

/** Starts the unpacked release as its unit would: with its rendered settings as a credential, and nothing else in its environment. */
export async function startGateway(server: RenderedServer, { releaseId, agentUrl, signal }: GatewayOptions): Promise<LocalProcess> {
  const port = await freePort();
  const credentials = join(server.work, "credentials");
  await mkdir(credentials, { recursive: true, mode: 0o700 });
  const settings = await readFile(server.at("/etc/lightkeeper/.env"), "utf8");
  await writeFile(join(credentials, "env"), withVariables(settings, { PORT: String(port), ...(agentUrl !== undefined && { AGENT_URL: agentUrl }) }), { mode: 0o600 });
  const release = server.release(releaseId);
  return startLocalProcess({
    argv: [join(release, "node"), join(release, "gateway.js")],
    env: { CREDENTIALS_DIRECTORY: credentials },
    port,
    logFile: gatewayLog(server),
    standardOutput: "logged",
    healthPath: "/health",
    answers: HEALTH_ANSWERS,
    withinSeconds: HEALTH_SECONDS,
    ...(signal && { signal }),
  });
}

/** A dotenv text with some variables set, whatever it says of them. */
export function withVariables(dotenv: string, variables: Readonly<Record<string, string>>): string {
  const kept = dotenv.split("\n").filter((line) => !Object.keys(variables).some((name) => line.startsWith(`${name}=`)));
  return `${kept.join("\n").trimEnd()}\n${Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`).join("")}`;
}
