import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HEALTH_ANSWERS, HEALTH_SECONDS } from "../slot.ts";
import { freePort, type LocalProcess, startLocalProcess } from "./local-process.ts";
import { run } from "./programs.ts";
import type { RenderedServer } from "./rendered-server.ts";

export interface GatewayOptions {
  readonly releaseId: string;
  /** Where the agent core listens here, when not where the server's files say. */
  readonly agentUrl?: string;
  /** Where Redis answers here; without it the gateway serves, and calls no model. */
  readonly redisUrl?: string;
  readonly signal?: AbortSignal;
}

export const gatewayLog = (server: RenderedServer): string => join(server.work, "gateway.log");

/** Starts the unpacked release as its unit would: with its rendered settings as a credential, and nothing else in its environment. */
export async function startGateway(server: RenderedServer, options: GatewayOptions): Promise<LocalProcess> {
  const { releaseId, signal } = options;
  const port = await freePort();
  return startLocalProcess({
    argv: commandOf(server, releaseId),
    env: await credentials(server, { PORT: String(port), ...addresses(options) }),
    port,
    logFile: gatewayLog(server),
    standardOutput: "logged",
    health: { path: "/health" },
    answers: HEALTH_ANSWERS,
    withinSeconds: HEALTH_SECONDS,
    ...(signal && { signal }),
  });
}

/** Runs a one-time command of the release with the same settings; resolves with what it printed. */
export async function runGatewayCommand(server: RenderedServer, { words, ...options }: GatewayOptions & { readonly words: readonly string[] }): Promise<string> {
  const { code, said, answer } = await run([...commandOf(server, options.releaseId), ...words], { env: await credentials(server, addresses(options)) });
  if (code !== 0) throw new Error(`gateway.js ${words.join(" ")} failed: ${said.trim()}`);
  return answer;
}

function commandOf(server: RenderedServer, releaseId: string): readonly string[] {
  const release = server.release(releaseId);
  return [join(release, "node"), join(release, "gateway.js")];
}

function addresses({ agentUrl, redisUrl }: GatewayOptions): Readonly<Record<string, string>> {
  return { ...(agentUrl !== undefined && { AGENT_URL: agentUrl }), ...(redisUrl !== undefined && { REDIS_URL: redisUrl }) };
}

/** The process's whole environment: a folder with the rendered settings, in which what lies on the data disk lies in the work folder. */
async function credentials(server: RenderedServer, variables: Readonly<Record<string, string>>): Promise<{ readonly CREDENTIALS_DIRECTORY: string }> {
  const directory = join(server.work, "credentials");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const settings = await readFile(server.at("/etc/lightkeeper/.env"), "utf8");
  await writeFile(join(directory, "env"), withVariables(settings, { DATABASE_FILE: join(server.work, "gateway.db"), LIMITS_STATE_FILE: join(server.work, "limits.json"), ...variables }), { mode: 0o600 });
  return { CREDENTIALS_DIRECTORY: directory };
}

/** A dotenv text with some variables set, whatever it says of them. */
export function withVariables(dotenv: string, variables: Readonly<Record<string, string>>): string {
  const kept = dotenv.split("\n").filter((line) => !Object.keys(variables).some((name) => line.startsWith(`${name}=`)));
  return `${kept.join("\n").trimEnd()}\n${Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`).join("")}`;
}
