import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { AUTHORITATIVE_ANSWER, TRUNCATED_RESPONSE, decode, encode, type Answer, type CaaData, type Packet, type Question } from "dns-packet";

/** One record of a name; `data` is an address (A), a name (CNAME, NS), the first name server (SOA), the text (TXT) or what it says (CAA). */
export type NameRecord = { readonly type: "A" | "CNAME" | "NS" | "SOA" | "TXT"; readonly data: string } | { readonly type: "CAA"; readonly data: CaaData };

/** All names that exist, lower case without a final dot; `*.` stands for any one label. Whoever holds it may change it at any time. */
export type Names = Map<string, readonly NameRecord[]>;

const ttlSeconds = 1;
const standardQuery = 0;
const noSuchName = 3;
const notImplemented = 4;
const maximumAliases = 8;

/** The answer to one query, or undefined when it is none. Over UDP it is cut to what the asker can take. */
export function answerQuery(message: Buffer, names: Names, transport: "udp" | "tcp"): Buffer | undefined {
  const query = decoded(message);
  const question = query?.questions?.[0];
  if (query?.type !== "query" || question === undefined) return undefined;
  const reply = (answers: Answer[], flags: number): Buffer =>
    encode({ type: "response", id: query.id ?? 0, flags: AUTHORITATIVE_ANSWER | ((query.flags ?? 0) & 0x100) | flags, questions: [question], answers });
  if ((((query.flags ?? 0) >> 11) & 0xf) !== standardQuery) return reply([], notImplemented);
  const answers = resolve(question, names);
  if (answers === undefined) return reply([], noSuchName);
  const whole = reply(answers, 0);
  return transport === "tcp" || whole.length <= payloadLimit(query) ? whole : reply([], TRUNCATED_RESPONSE);
}

/** Serves the names over UDP and TCP on one free port of the address. */
export async function startDns(options: { address: string; names: Names }): Promise<{ port: number; close: () => Promise<void> }> {
  const { address, names } = options;
  const tcp = createServer((socket) => { serveStream(socket, names); });
  await new Promise<void>((resolve, reject) => {
    tcp.once("error", reject);
    tcp.listen(0, address, resolve);
  });
  const bound = tcp.address();
  if (bound === null || typeof bound === "string") throw new Error("the DNS server has no port");
  const udp = createSocket("udp4");
  udp.on("message", (message, peer) => {
    const answer = answerQuery(message, names, "udp");
    if (answer !== undefined) udp.send(answer, peer.port, peer.address);
  });
  await new Promise<void>((resolve, reject) => {
    udp.once("error", reject);
    udp.bind(bound.port, address, resolve);
  });
  const sockets = new Set<Socket>();
  tcp.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return {
    port: bound.port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise<void>((done) => { tcp.close(() => { done(); }); }), new Promise<void>((done) => { udp.close(done); })]);
    },
  };
}

function serveStream(socket: Socket, names: Names): void {
  let pending = Buffer.alloc(0);
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const length = pending.readUInt16BE(0);
      const answer = answerQuery(pending.subarray(2, 2 + length), names, "tcp");
      pending = pending.subarray(2 + length);
      if (answer === undefined) {
        socket.destroy();
        return;
      }
      const prefix = Buffer.alloc(2);
      prefix.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([prefix, answer]));
    }
  });
}

/** undefined: no such name. An empty list: the name exists, but has no such record. */
function resolve(question: Question, names: Names): Answer[] | undefined {
  const answers: Answer[] = [];
  let name = question.name.toLowerCase();
  for (let aliases = 0; aliases <= maximumAliases; aliases += 1) {
    const records = names.get(name) ?? names.get(name.replace(/^[^.]+/, "*"));
    if (records === undefined) return answers.length === 0 ? undefined : answers;
    const wanted = records.filter((record) => record.type === question.type);
    answers.push(...wanted.map((record) => answerOf(name, record)));
    const alias = records.flatMap((record) => (record.type === "CNAME" ? record.data : []))[0];
    if (alias === undefined || wanted.length > 0) return answers;
    answers.push(answerOf(name, { type: "CNAME", data: alias }));
    name = alias.toLowerCase().replace(/\.$/, "");
  }
  return answers;
}

function answerOf(name: string, { type, data }: NameRecord): Answer {
  const common = { name, ttl: ttlSeconds, class: "IN" } as const;
  if (type === "CAA") return { ...common, type, data };
  if (type !== "SOA") return { ...common, type, data };
  return { ...common, type, data: { mname: data, rname: `hostmaster.${name}`, serial: 1, refresh: ttlSeconds, retry: ttlSeconds, expire: ttlSeconds, minimum: ttlSeconds } };
}

function decoded(message: Buffer): Packet | undefined {
  try {
    return decode(message);
  } catch {
    return undefined;
  }
}

/** Bytes an answer over UDP may have: 512 unless the asker says more. */
function payloadLimit(query: Packet): number {
  const option = query.additionals?.find((record) => record.type === "OPT");
  return option?.type === "OPT" ? Math.max(512, option.udpPayloadSize) : 512;
}
