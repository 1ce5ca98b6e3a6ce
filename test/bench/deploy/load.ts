// Runs in a visitor's network namespace: one line of settings comes in, the load goes on until its input ends, one line of results goes out.
import { once } from "node:events";
import { Agent, request } from "node:https";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface LoadSettings {
  readonly address: string;
  readonly domain: string;
  /** PEM of the authorities that the visitors trust. */
  readonly ca: string;
  readonly apiKey: string;
  /** Clients with one kept connection each, who ask and send in turn, one request per `everyMilliseconds` at most. */
  readonly quick: number;
  readonly everyMilliseconds: number;
  /** Clients who wait `slowMilliseconds` for each answer, and those who read a stream for so long. */
  readonly slow: number;
  readonly streams: number;
  readonly slowMilliseconds: number;
}

export interface Lost {
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly ended: number;
  readonly what: string;
}

export interface LoadResult {
  readonly sent: number;
  readonly lost: readonly Lost[];
  /** Milliseconds that the slowest answer took longer than what was asked for; each visitor's first one counts by itself, as all of them connect at once. */
  readonly worst: number;
  /** The same of the visitors' first answers: handshake, and a load that has only just been compiled. */
  readonly worstFirst: number;
  readonly median: number;
  /** Begin and end of every answered request, milliseconds since 1970, in order of their ends. */
  readonly answered: readonly (readonly [begun: number, ended: number])[];
}

interface Ask {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
  /** Milliseconds that the answer has to take. */
  readonly takes: number;
  readonly isWhole: (text: string) => boolean;
}

const LONGEST_MILLISECONDS = 90_000;

async function load(settings: LoadSettings, end: AbortSignal): Promise<LoadResult> {
  const lost: Lost[] = [];
  const answered: [number, number][] = [];
  const extra: number[] = [];
  const firsts: number[] = [];
  const clock = (): number => performance.timeOrigin + performance.now();

  const ask = async (agent: Agent, isFirst: boolean, { method, path, body, takes, isWhole }: Ask): Promise<void> => {
    const begun = clock();
    const what = await new Promise<string | undefined>((resolve) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = { host: settings.domain, authorization: `Bearer ${settings.apiKey}`, ...(text !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }) };
      const call = request({ host: settings.address, agent, method, path, headers, timeout: LONGEST_MILLISECONDS }, (response) => {
        let said = "";
        response.setEncoding("utf8").on("data", (part: string) => { said += part; });
        response.once("error", (error) => { resolve(`${method} ${path}: ${error.message} in mid-answer`); });
        response.once("end", () => { resolve(response.statusCode === 200 && isWhole(said) ? undefined : `${method} ${path}: ${response.statusCode ?? 0} ${said.slice(-200)}`); });
      });
      call.once("timeout", () => call.destroy(new Error(`no answer in ${LONGEST_MILLISECONDS} ms`)));
      call.once("error", (error) => { resolve(`${method} ${path}: ${error.message}${call.reusedSocket ? " on a kept connection" : ""}`); });
      call.end(text);
    });
    const ended = clock();
    if (what === undefined) {
      answered.push([begun, ended]);
      (isFirst ? firsts : extra).push(ended - begun - takes);
    } else {
      lost.push({ begun, ended, what });
    }
  };

  // A session's turns wait for one another: every client is a user of its own.
  const chat = (user: string, stream: boolean, takes: number): Ask => ({
    method: "POST",
    path: "/v1/chat/completions",
    body: { model: "openclaw", stream, user, messages: [{ role: "user", content: `hello${takes > 0 ? ` [[delay=${takes}]]` : ""}` }] },
    takes,
    isWhole: (text) => (stream ? text.trimEnd().endsWith("data: [DONE]") && !text.includes('"error"') : text.includes('"finish_reason":"stop"')),
  });
  const health: Ask = { method: "GET", path: "/health", takes: 0, isWhole: (text) => text.includes('"ok"') };

  const client = async (index: number, next: (turn: number) => Ask, every: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: settings.ca, servername: settings.domain });
    await sleep((index * every) / Math.max(settings.quick, 1));
    for (let turn = 0; !end.aborted; turn += 1) {
      const started = performance.now();
      await ask(agent, turn === 0, next(turn));
      await sleep(Math.max(0, every - (performance.now() - started)));
    }
    agent.destroy();
  };
  const clients = (kind: string, count: number, every: number, next: (user: string, turn: number) => Ask): Promise<void>[] => Array.from({ length: count }, (_, index) => client(index, (turn) => next(`${kind}-${index}`, turn), every));
  await Promise.all([
    ...clients("quick", settings.quick, settings.everyMilliseconds, (user, turn) => (turn % 2 === 0 ? health : chat(user, false, 0))),
    ...clients("slow", settings.slow, 0, (user) => chat(user, false, settings.slowMilliseconds)),
    ...clients("stream", settings.streams, 0, (user) => chat(user, true, settings.slowMilliseconds)),
  ]);
  const sorted = extra.toSorted((a, b) => a - b);
  return { sent: answered.length + lost.length, lost, worst: sorted.at(-1) ?? 0, worstFirst: Math.max(0, ...firsts), median: sorted[Math.floor(sorted.length / 2)] ?? 0, answered };
}

const input = createInterface({ input: process.stdin });
const inputEnded = new AbortController();
input.once("close", () => { inputEnded.abort(); });
// Whoever asked may be gone by then, and wants no answer.
process.stdout.on("error", () => process.exit(1));
const [line] = await once(input, "line") as [string];
process.stdout.write(JSON.stringify(await load(JSON.parse(line) as LoadSettings, inputEnded.signal)));
