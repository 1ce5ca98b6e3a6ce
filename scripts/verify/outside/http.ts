import { connect as connectPlain } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";

/** Where a request goes: to this address under this name, whatever DNS says. */
export interface Target {
  readonly address: string;
  readonly domain: string;
  /** Of TLS. @default 443 */
  readonly port?: number;
  /** PEM of the only authorities that count. @default those that Node trusts, NODE_EXTRA_CA_CERTS among them */
  readonly ca?: readonly string[];
}

export interface RawRequest {
  /** Without TLS, on port 80. @default false */
  readonly plain?: boolean;
  /** Speaks to port 443 in the clear. @default false */
  readonly clearToTls?: boolean;
  /** Name in the TLS handshake. @default the domain */
  readonly serverName?: string;
  /** Whether it holds a key: then it goes to nobody but the server that its certificate proves. @default false */
  readonly secret?: boolean;
  /** The request, to the byte. */
  readonly bytes: string;
}

export interface WebAnswer {
  /** 0 when the server closed the connection, or refused the handshake, without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first 2 KiB. */
  readonly body: string;
  /** TLSv1.2 or TLSv1.3, as negotiated; absent without TLS. */
  readonly protocol?: string;
  /** Whether the certificate is valid for the name; absent without TLS. */
  readonly trusted?: boolean;
  /** Why the handshake or the certificate was refused. */
  readonly refusal?: string;
  /** Neither an answer nor an end came in time. */
  readonly silent?: true;
  /** ISO 8601, when the certificate ends. */
  readonly certificateEnds?: string;
}

const TIMEOUT_MILLISECONDS = 20_000;
const BODY_CHARACTERS = 2048;

/** Sends bytes as they are, which no HTTP client would, and reads one answer. Rejects when no connection comes up at all. */
export async function send({ address, domain, port = 443, ca }: Target, { plain = false, clearToTls = false, serverName = domain, secret = false, bytes }: RawRequest): Promise<WebAnswer> {
  const secure = !plain && !clearToTls;
  // eslint-disable-next-line no-restricted-syntax -- a certificate that nobody trusts is a finding, not an end; what is secret is not sent then
  const tls = { host: address, port, servername: serverName, rejectUnauthorized: false, ...(ca !== undefined && { ca: [...ca] }), ALPNProtocols: ["http/1.1"] };
  const encrypted = secure ? connectTls(tls) : undefined;
  const socket = encrypted ?? connectPlain(plain ? 80 : port, address);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let connected = false;
    let about: Partial<WebAnswer> = {};
    const end = (more: Partial<WebAnswer> = {}) => {
      socket.destroy();
      resolve({ ...parseAnswer(Buffer.concat(chunks).toString("latin1")), ...about, ...more });
    };
    socket.setTimeout(TIMEOUT_MILLISECONDS, () => { end({ silent: true }); });
    socket.once("connect", () => { connected = true; });
    socket.once(secure ? "secureConnect" : "connect", () => {
      if (encrypted !== undefined) about = certificateOf(encrypted);
      if (secret && about.trusted !== true) end();
      else socket.write(bytes, "latin1");
    });
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      // A server that keeps reading a body that never comes has answered already.
      if (answered(Buffer.concat(chunks).toString("latin1"))) end();
    });
    socket.once("end", () => { end(); });
    socket.once("error", (error: Error) => {
      if (connected) end({ refusal: error.message });
      else reject(error);
    });
  });
}

function certificateOf(socket: TLSSocket): Partial<WebAnswer> {
  const ends = Date.parse(socket.getPeerCertificate().valid_to);
  const protocol = socket.getProtocol();
  return { ...(protocol !== null && { protocol }), trusted: socket.authorized, ...(!socket.authorized && { refusal: String(socket.authorizationError) }), ...(Number.isFinite(ends) && { certificateEnds: new Date(ends).toISOString() }) };
}

/** Whether the header is whole, and as much of the body as it promises. */
function answered(text: string): boolean {
  const split = text.indexOf("\r\n\r\n");
  if (split < 0) return false;
  const length = /^content-length: *(\d+)/im.exec(text.slice(0, split))?.[1];
  const body = text.length - split - 4;
  return length === undefined ? body > BODY_CHARACTERS || text.endsWith("\r\n0\r\n\r\n") : body >= Number(length);
}

/** Reads the first answer out of what came. */
export function parseAnswer(text: string): WebAnswer {
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [start = "", ...lines] = head.split("\r\n");
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(start)?.[1] ?? 0);
  const headers = Object.fromEntries(lines.map((line) => line.split(/:\s*(.*)/s)).map(([name = "", value = ""]) => [name.toLowerCase(), value.trim()]));
  return { status, headers: status === 0 ? {} : headers, body: body.join("\r\n\r\n").slice(0, BODY_CHARACTERS) };
}
