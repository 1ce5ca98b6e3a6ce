import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { TLSSocket, type TLSSocketOptions } from "node:tls";
import type { Certificate } from "./certificates.ts";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As its sender proved to be, user and password; null without a login. */
  readonly login: readonly [string, string] | null;
  /** A line each, decoded. */
  readonly headers: string;
  /** Decoded from base64. */
  readonly text: string;
}

/** A mail server (RFC 5321, 3207, 4954) that takes nothing in the clear, and minds every rule. */
export interface MailServer {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Commands in the order in which they came, without what they said. */
  readonly verbs: readonly string[];
  /** What its client did against the rules. */
  readonly faults: readonly string[];
  /** Bytes that came through TLS. */
  readonly heard: () => number;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface MailServerOptions {
  readonly certificate: Certificate;
  /** `never` takes mail in the clear, as no server of ours may be spoken to. */
  readonly speaks: "implicit" | "starttls" | "never";
  /** Whether it asks for a login. */
  readonly asks?: boolean;
  /** What it says to a command instead of taking it; an empty text is silence. */
  readonly reply?: (verb: string, line: string) => string | undefined;
  readonly tls?: TLSSocketOptions;
}

/** RFC 5321, 4.5.3.1.6, with the line's end. */
const LONGEST_LINE = 1000;

export async function startMailServer({ certificate: { cert, key }, speaks, asks = false, reply = () => undefined, tls = {} }: MailServerOptions): Promise<MailServer> {
  const [mails, verbs, faults, sockets]: [ReceivedMail[], string[], string[], Set<Socket>] = [[], [], [], new Set()];
  let heard = 0;

  const secured = (socket: Socket): TLSSocket => {
    const secure = new TLSSocket(socket, { isServer: true, cert, key, ...tls });
    secure.on("error", () => socket.destroy()).on("data", (bytes: Buffer) => { heard += bytes.length; });
    return secure;
  };

  const converse = (socket: Socket, isSecure: boolean, isNew: boolean): void => {
    let waiting = "";
    let knows = false;
    let login: [string, string] | null = null;
    let envelope: { from: string; to: string[] } | null = null;
    let body: string[] | null = null;
    const say = (text: string): void => void socket.write(`${text}\r\n`);

    const answer = (verb: string, line: string): void => {
      const other = reply(verb, line);
      if (other !== undefined) {
        if (other !== "") say(other);
        return;
      }
      if (verb === "EHLO") {
        knows = true;
        say(["250-test", ...(speaks === "starttls" && !isSecure ? ["250-STARTTLS"] : []), ...(asks && isSecure ? ["250-AUTH PLAIN"] : []), "250 SIZE 100000"].join("\r\n"));
      } else if (verb === "QUIT") {
        say("221 bye");
        socket.end();
      } else if (!knows) say("503 EHLO first");
      else if (verb === "STARTTLS" && speaks === "starttls" && !isSecure) {
        if (waiting !== "") faults.push("spoke on before the handshake");
        socket.removeAllListeners("data");
        say("220 go on");
        converse(secured(socket), true, false);
      } else if (!isSecure && speaks !== "never") say("530 STARTTLS first");
      else if (verb === "AUTH") {
        const [, user = "", password = ""] = Buffer.from(line.split(" ")[2] ?? "", "base64").toString().split("\0");
        login = [user, password];
        say("235 welcome");
      } else if (asks && login === null) say("530 AUTH first");
      else if (verb === "MAIL") {
        envelope = { from: addressIn(line), to: [] };
        say("250 ok");
      } else if (verb === "RCPT" && envelope !== null) {
        envelope.to.push(addressIn(line));
        say("250 ok");
      } else if (verb === "DATA" && envelope !== null && envelope.to.length > 0) {
        body = [];
        say("354 go on");
      } else say("503 not now");
    };

    const take = (line: string): void => {
      if (/[\r\n]/.test(line) || line.length + 2 > LONGEST_LINE) faults.push("a line that is none");
      if (body === null) {
        const verb = line.split(" ", 1)[0]?.toUpperCase() ?? "";
        verbs.push(verb);
        answer(verb, line);
      } else if (line !== ".") body.push(line.replace(/^\./, ""));
      else {
        const end = body.indexOf("");
        const { from, to } = envelope ?? { from: "", to: [] };
        const other = reply(".", "");
        if (other === undefined) mails.push({ from, to, login, headers: unfolded(body.slice(0, end)), text: Buffer.from(body.slice(end + 1).join(""), "base64").toString().replaceAll("\r\n", "\n") });
        body = null;
        if (other !== "") say(other ?? "250 taken");
      }
    };

    socket.on("data", (bytes: Buffer) => {
      waiting += bytes.toString("latin1");
      for (let end = waiting.indexOf("\r\n"); end !== -1; end = waiting.indexOf("\r\n")) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        take(line);
      }
    });
    if (isNew && reply("", "") === undefined) say("220 test");
  };

  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    converse(speaks === "implicit" ? secured(socket) : socket, speaks === "implicit", true);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    mails,
    verbs,
    faults,
    heard: () => heard,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A line per header (RFC 5322, 2.2.3), its encoded words decoded (RFC 2047). */
const unfolded = (lines: readonly string[]): string =>
  lines.join("\n").replaceAll(/\n[ \t]+/g, " ").replaceAll(/\?= =\?/g, "?==?").replaceAll(/=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_all, word: string) => Buffer.from(word, "base64").toString());

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? "";
