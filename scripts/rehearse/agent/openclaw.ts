// Stand-in for the agent core: the part of OpenClaw 2026.9.6 that the gateway and the unit file meet, and no kinder than it.
// One file without dependencies, so that it can be copied to a machine and run there by Node 24 as it is.
//
// Its configuration is plain JSON here (the real one reads JSON5), and a token written in clear text is refused.
// A reply tells its session's number of turns and a digest of the session key, so that a test sees which key was used.
// Cues in a user's message steer it: [[delay=MILLISECONDS]] spreads the answer over a time, [[status=CODE]] refuses the
// turn before a plain answer and inside a stream, [[cut]] breaks the connection in mid-answer.

import { createHash, timingSafeEqual } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const VERSION = "2026.9.6";
const EXIT_CONFIGURATION = 78;
const BODY_LIMIT = 20 * 1024 * 1024;
const WORKING_DRAIN_MILLISECONDS = 315_000;

// ---- configuration ------------------------------------------------------------------------------------------------

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Environment = Readonly<Record<string, string | undefined>>;

interface Configuration {
  readonly port: number;
  readonly token: string;
  readonly chatCompletions: boolean;
}

class ConfigurationError extends Error {}

const TOP_KEYS = ["$schema", "agents", "cron", "discovery", "gateway", "logging", "meta", "models", "plugins", "secrets", "session", "telemetry", "tools", "update"];
const GATEWAY_KEYS = [
  "allowRealIpFallback", "auth", "bind", "cliAgents", "controlUi", "http", "mode", "nodes", "port", "reload", "roles", "terminal", "tls", "tools", "trustedProxies",
];

function configurationPath(env: Environment): string {
  return env["OPENCLAW_CONFIG_PATH"] ?? join(stateDirectory(env), "openclaw.json");
}

function stateDirectory(env: Environment): string {
  return env["OPENCLAW_STATE_DIR"] ?? join(homedir(), ".openclaw");
}

function readConfiguration(env: Environment): Configuration {
  const path = configurationPath(env);
  let root: Json;
  try {
    root = parseJson(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON (this stand-in reads plain JSON only)" : `cannot be read (${codeOf(error)})`;
    throw new ConfigurationError(`${path} ${reason}`);
  }
  onlyKeys(root, TOP_KEYS, "");
  onlyKeys(at(root, "gateway"), GATEWAY_KEYS, "gateway.");
  expectValue(root, "gateway.mode", "local");
  expectValue(root, "gateway.bind", "loopback");
  expectValue(root, "gateway.auth.mode", "token");
  const secrets = resolveSecrets(root, { env, providers: at(root, "secrets.providers") }, "");
  const token = secrets.get("gateway.auth.token");
  if (token === undefined) throw new ConfigurationError('gateway.auth.token must be a reference {"source":SOURCE,"provider":PROVIDER,"id":ID}');
  expectKnownModel(root);
  const port = at(root, "gateway.port") ?? 18789;
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65535) throw new ConfigurationError("gateway.port must be a port number");
  const enabled = at(root, "gateway.http.endpoints.chatCompletions.enabled") ?? false;
  if (typeof enabled !== "boolean") throw new ConfigurationError("gateway.http.endpoints.chatCompletions.enabled must be true or false");
  return { port, token, chatCompletions: enabled };
}

function parseJson(text: string): Json {
  const value: unknown = JSON.parse(text);
  if (!isJson(value)) throw new SyntaxError("not JSON");
  return value;
}

function isJson(value: unknown): value is Json {
  return value !== undefined;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a dotted path; undefined when there is none. */
function at(root: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path.split(".")) value = isObject(value) ? value[key] : undefined;
  return value;
}

function onlyKeys(value: Json | undefined, known: readonly string[], prefix: string): void {
  if (!isObject(value)) throw new ConfigurationError(`${prefix === "" ? "the configuration" : prefix.slice(0, -1)} must be an object`);
  for (const key of Object.keys(value)) if (!known.includes(key)) throw new ConfigurationError(`${prefix}${key} is not a known key`);
}

function expectValue(root: Json, path: string, expected: string): void {
  if (at(root, path) !== expected) throw new ConfigurationError(`${path} must be ${JSON.stringify(expected)}`);
}

interface SecretSources {
  readonly env: Environment;
  readonly providers: Json | undefined;
}

/** Finds every secret reference below `value` and resolves it; one that cannot be resolved stops the start. */
function resolveSecrets(value: Json, sources: SecretSources, path: string): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof value !== "object" || value === null) return found;
  if (!Array.isArray(value) && typeof value["source"] === "string" && "id" in value) {
    const text = value["source"] === "file" ? secretFile(value, sources, path) : environmentSecret(value, sources, path);
    if (text === undefined || text === "") throw new ConfigurationError(`${path} refers to the secret ${JSON.stringify(value["id"] ?? null)}, which cannot be resolved`);
    return found.set(path, text);
  }
  for (const [key, child] of Object.entries(value)) {
    for (const [name, text] of resolveSecrets(child, sources, path === "" ? key : `${path}.${key}`)) found.set(name, text);
  }
  return found;
}

function environmentSecret(reference: { [key: string]: Json }, { env }: SecretSources, path: string): string | undefined {
  if (reference["provider"] !== "default") throw new ConfigurationError(`${path}.provider must be "default"`);
  const id = reference["id"];
  return reference["source"] === "env" && typeof id === "string" ? env[id] : undefined;
}

/** Of the modes of a file, only the one that holds a single value. */
function secretFile(reference: { [key: string]: Json }, { providers }: SecretSources, path: string): string | undefined {
  const provider = isObject(providers) && typeof reference["provider"] === "string" ? providers[reference["provider"]] : undefined;
  const file = at(provider, "path");
  if (at(provider, "source") !== "file" || at(provider, "mode") !== "singleValue" || typeof file !== "string") throw new ConfigurationError(`${path}.provider must name a file provider in secrets.providers`);
  if (reference["id"] !== "value") throw new ConfigurationError(`${path}.id must be "value"`);
  const facts = lstatSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return undefined;
  const isPrivate = facts.isFile() && facts.nlink === 1 && (facts.mode & 0o077) === 0 && (facts.uid === 0 || facts.uid === process.getuid?.());
  if (!isPrivate) throw new ConfigurationError(`${file} must be a private regular file`);
  return readFileSync(file, "utf8").replace(/\r?\n$/, "");
}

function expectKnownModel(root: Json): void {
  const primary = at(root, "agents.defaults.model.primary");
  if (typeof primary !== "string") throw new ConfigurationError("agents.defaults.model.primary must name a model as PROVIDER/MODEL");
  const slash = primary.indexOf("/");
  const providers = at(root, "models.providers");
  const provider = isObject(providers) ? providers[primary.slice(0, slash)] : undefined;
  const models = at(provider, "models");
  const isKnown = Array.isArray(models) && models.some((model) => at(model, "id") === primary.slice(slash + 1));
  if (!isKnown) throw new ConfigurationError(`agents.defaults.model.primary ${JSON.stringify(primary)} is in no models.providers`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

// ---- sessions -----------------------------------------------------------------------------------------------------

interface Session {
  turns: number;
  cancelled: number;
}

/** Sessions survive a restart, as the real ones do; they hold counts only. */
class Sessions {
  readonly #file: string;
  readonly #sessions: Map<string, Session>;
  /** Turns of one session run one after the other. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#file = join(directory, "stand-in-sessions.json");
    this.#sessions = new Map(readSessions(this.#file));
    this.#save();
  }

  /** Runs one turn; `work` says whether it was finished. */
  async turn(key: string, work: (turn: number, cancelled: number) => Promise<boolean>): Promise<void> {
    const before = this.#running.get(key) ?? Promise.resolve();
    const mine = before.then(async () => {
      const session = this.#sessions.get(key) ?? { turns: 0, cancelled: 0 };
      this.#sessions.set(key, session);
      session.turns += 1;
      this.#save();
      const finished = await work(session.turns, session.cancelled).catch(() => false);
      if (finished) return;
      session.cancelled += 1;
      this.#save();
    });
    this.#running.set(key, mine);
    await mine;
    if (this.#running.get(key) === mine) this.#running.delete(key);
  }

  #save(): void {
    writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#sessions)), { mode: 0o600 });
  }
}

function readSessions(file: string): [string, Session][] {
  try {
    const saved = parseJson(readFileSync(file, "utf8"));
    return isObject(saved) ? Object.keys(saved).map((key) => [key, { turns: Number(at(saved[key], "turns")), cancelled: Number(at(saved[key], "cancelled")) }]) : [];
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

// ---- chat ---------------------------------------------------------------------------------------------------------

interface Turn {
  readonly sessionKey: string;
  readonly text: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

function readTurn(headers: IncomingMessage["headers"], bodyText: string): Turn | Refusal {
  let body: Json;
  try {
    body = parseJson(bodyText);
  } catch {
    return invalid("Request body is not JSON.");
  }
  const model = at(body, "model") ?? "openclaw";
  const agent = headers["x-openclaw-agent-id"] ?? (typeof model === "string" && model.startsWith("openclaw/") ? model.slice("openclaw/".length) : "default");
  if (model !== "openclaw" && !(typeof model === "string" && model.startsWith("openclaw/"))) return invalid("Invalid `model`. Use `openclaw` or `openclaw/<agentId>`.");
  if (agent !== "default" && agent !== "main") return invalid("Unknown agent.");
  const messages = at(body, "messages");
  const asked = Array.isArray(messages) ? messages.findLast((message) => at(message, "role") === "user") : undefined;
  const text = at(asked, "content");
  if (typeof text !== "string" || text === "") return invalid("Missing user message in `messages`.");
  const user = at(body, "user");
  const chosen = headers["x-openclaw-session-key"];
  if (typeof chosen === "string" && /^(subagent|cron|acp):/.test(chosen)) return invalid("Reserved session key.");
  const sessionKey = typeof chosen === "string" ? `agent:main:${chosen}` : `agent:main:openai-user:${typeof user === "string" ? user : crypto.randomUUID()}`;
  return { sessionKey, text, stream: at(body, "stream") === true, includeUsage: at(body, "stream_options.include_usage") === true };
}

function invalid(message: string): Refusal {
  return { status: 400, type: "invalid_request_error", message };
}

interface Cues {
  readonly delay: number;
  readonly status: number;
  readonly cut: boolean;
}

function cuesOf(text: string): Cues {
  const number = (name: string): number => Number(new RegExp(String.raw`\[\[${name}=(\d+)\]\]`).exec(text)?.[1] ?? 0);
  return { delay: number("delay"), status: number("status"), cut: text.includes("[[cut]]") };
}

/** Directives never stand in a reply, whoever wrote them. */
function withoutDirectives(text: string): string {
  return text
    .replaceAll(/\[\[[^\]]*\]\]/g, "")
    .replaceAll(/^MEDIA:.*$/gm, "")
    .replaceAll(/<\/?tool_call>/g, "")
    .trim();
}

function replyText({ sessionKey, text }: Turn, turn: number, cancelled: number): string {
  const session = createHash("sha256").update(sessionKey).digest("hex").slice(0, 12);
  const aborted = cancelled === 0 ? "" : ` after ${cancelled} cancelled`;
  return `This is turn ${turn}${aborted} of session ${session}. You said: ${withoutDirectives(text)}`;
}

function usageOf(asked: string, reply: string): Record<string, number> {
  const prompt = 2100 + Math.ceil(asked.length / 4);
  const completion = Math.ceil(reply.length / 4);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** Answers one turn; resolves to false when the caller went away or the turn failed. */
async function answer(response: ServerResponse, turn: Turn, number: number, cancelled: number): Promise<boolean> {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  if (response.destroyed) return false;
  const cues = cuesOf(turn.text);
  const reply = replyText(turn, number, cancelled);
  const head = { id: `chatcmpl_${crypto.randomUUID()}`, created: Math.floor(Date.now() / 1000), model: "openclaw" };
  const usage = usageOf(turn.text, reply);
  return turn.stream ? await streamReply() : await wholeReply();

  async function wholeReply(): Promise<boolean> {
    await sleep(cues.delay, undefined, { signal: gone.signal });
    if (cues.cut) response.destroy();
    if (cues.cut || cues.status !== 0) {
      refuse(response, { status: cues.status, type: "api_error", message: `upstream provider error: ${withoutDirectives(turn.text)}` });
      return false;
    }
    const choices = [{ index: 0, message: { role: "assistant", content: reply }, finish_reason: "stop" }];
    printReply(reply);
    sendJson(response, 200, { ...head, object: "chat.completion", choices, usage });
    return true;
  }

  async function streamReply(): Promise<boolean> {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache", connection: "keep-alive" });
    const chunk = { ...head, object: "chat.completion.chunk" };
    const delta = (content: object, reason: string | null): Promise<void> =>
      sendEvent(response, gone.signal, { ...chunk, choices: [{ index: 0, delta: content, finish_reason: reason }] });
    await delta({ role: "assistant" }, null);
    const words = reply.split(/(?<= )/);
    for (const [index, word] of words.entries()) {
      await sleep(cues.delay / words.length, undefined, { signal: gone.signal });
      if (index === Math.floor(words.length / 2) && (cues.cut || cues.status !== 0)) {
        if (cues.cut) response.destroy();
        else response.end(`data: ${JSON.stringify({ error: { message: `upstream provider error: ${withoutDirectives(turn.text)}`, type: "api_error" } })}\n\ndata: [DONE]\n\n`);
        return false;
      }
      await delta({ content: word }, null);
    }
    await delta({}, "stop");
    if (turn.includeUsage) await sendEvent(response, gone.signal, { ...chunk, choices: [], usage });
    printReply(reply);
    response.end("data: [DONE]\n\n");
    return true;
  }
}

/** The real one prints every reply whatever its log level: a unit must throw its standard output away. */
function printReply(reply: string): void {
  process.stdout.write(`${reply}\n`);
}

async function sendEvent(response: ServerResponse, signal: AbortSignal, data: object): Promise<void> {
  signal.throwIfAborted();
  if (response.write(`data: ${JSON.stringify(data)}\n\n`)) return;
  await new Promise<void>((resolve, reject) => {
    response.once("drain", resolve);
    signal.addEventListener("abort", () => { reject(new Error("the caller is gone")); }, { once: true });
  });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, { status, type, message }: Refusal): void {
  if (!response.destroyed) sendJson(response, status, { error: { message, type } });
}

// ---- HTTP ---------------------------------------------------------------------------------------------------------

interface Core {
  readonly configuration: Configuration;
  readonly sessions: Sessions;
  draining: boolean;
}

async function handle(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (path === "/healthz" || path === "/startupz" || path === "/readyz") {
    const ok = path !== "/readyz" || !core.draining;
    sendJson(response, ok ? 200 : 503, { ok });
    return;
  }
  if (Object.keys(request.headers).some((name) => name.startsWith("x-forwarded-"))) {
    refuse(response, { status: 403, type: "proxy_attribution_required", message: "proxy_attribution_required" });
    return;
  }
  if (path === "/v1/chat/completions" && !core.configuration.chatCompletions) {
    refuse(response, { status: 404, type: "not_found", message: "Not Found" });
    return;
  }
  if (!isAuthorized(request, core.configuration.token)) {
    refuse(response, { status: 401, type: "unauthorized", message: "Unauthorized" });
    return;
  }
  if (path === "/v1/chat/completions") await chat(core, request, response);
  else refuse(response, { status: 404, type: "not_found", message: "Not Found" });
}

async function chat(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    refuse(response, { status: 405, type: "invalid_request_error", message: "Method Not Allowed" });
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    refuse(response, { status: 413, type: "invalid_request_error", message: "Payload too large" });
    return;
  }
  const turn = readTurn(request.headers, body);
  if ("status" in turn) refuse(response, turn);
  else await core.sessions.turn(turn.sessionKey, (number, cancelled) => answer(response, turn, number, cancelled));
}

/** The whole body; undefined when it is larger than allowed. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue;
    length += part.length;
    if (length > BODY_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
}

async function run(env: Environment): Promise<void> {
  const configuration = readConfiguration(env);
  const core: Core = { configuration, sessions: new Sessions(stateDirectory(env)), draining: false };
  const servers = ["127.0.0.1", "::1"].map((host) => ({
    host,
    server: createServer((request, response) => {
      handle(core, request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else refuse(response, { status: 500, type: "api_error", message: "internal error" });
      });
    }),
  }));
  for (const { host, server } of servers) {
    await listenOn(server, host, configuration.port).catch((error: unknown) => {
      // A machine without IPv6 has no ::1.
      if (host !== "::1" || codeOf(error) === "EADDRINUSE") throw error;
    });
  }
  process.stdout.write(`[gateway] listening on 127.0.0.1:${configuration.port}\n`);
  process.once("SIGTERM", () => {
    core.draining = true;
    for (const { server } of servers) {
      server.close();
      setInterval(() => { server.closeIdleConnections(); }, 50).unref();
    }
    setTimeout(() => process.exit(1), WORKING_DRAIN_MILLISECONDS).unref();
  });
}

// ---- command line -------------------------------------------------------------------------------------------------

async function main(words: readonly string[], env: Environment): Promise<number> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major !== 24 || minor < 16) {
    // The real one refuses a wrong Node with success, too: an install check must compare versions.
    process.stderr.write(`openclaw: Node >=24.16 <25 is required (current: ${process.versions.node}).\n`);
    return 0;
  }
  const command = words.join(" ");
  try {
    if (command === "--version") process.stdout.write(`OpenClaw ${VERSION} (stand-in)\n`);
    else if (command === "config validate") process.stdout.write(`Config valid: ${validPath(env)}\n`);
    else if (command === "gateway run") await run(env);
    else {
      process.stderr.write(`OpenClaw does not know the command ${JSON.stringify(words[0] ?? "")}.\n`);
      return 1;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      process.stderr.write(`openclaw: cannot start (${codeOf(error)})\n`);
      return 1;
    }
    process.stderr.write(`Config invalid: ${error.message}\n`);
    return command === "config validate" ? 1 : EXIT_CONFIGURATION;
  }
}

function validPath(env: Environment): string {
  readConfiguration(env);
  return configurationPath(env);
}

process.exitCode = await main(process.argv.slice(2), process.env);
