import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { Socket } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { pipeline } from "node:stream/promises";
import { Agent, request } from "undici";
import { issuersIn, namesUpwards } from "../../../constructs/published/caa.ts";
import { certificateAuthority } from "../../../constructs/published/certificate-authority.ts";
import type { Faults } from "../faults/faults.ts";
import type { CertificateAuthority } from "./certificate-authority.ts";
import { CommandError, dieWithParent, ended, inNamespace, plainEnvironment } from "./command.ts";
import type { Names } from "./dns.ts";
import type { Ledger } from "./ledger.ts";

/** The public name that the certificate authority answers as. */
export const acmeHostName = "acme-v02.api.letsencrypt.org";

/** Pebble's own ports in its namespace. */
export const pebblePort = 14_000;
export const pebbleManagementPort = 15_000;

/** What Let's Encrypt issues at the time of writing: 90 days. */
const certificateSeconds = 90 * 86_400;
const startSeconds = 10;

/** Pebble's own paths. */
const newOrderPath = "/order-plz";
const newNoncePath = "/nonce-plz";

/** What may be left of the week in which a name has had its five certificates. */
const retryAfterSeconds = 2 * 86_400;

export interface Acme {
  /** The front's port on the host. */
  port: number;
  /** PEM: the root that issued certificates lead to, new with every start. */
  issuingRoot: string;
  close: () => Promise<void>;
}

/**
 * Starts pebble in a namespace of its own, so that it validates from an address that is nobody's operator, and before it, on the
 * host, a TLS front under Let's Encrypt's own name and path.
 */
export async function startAcme(options: {
  authority: CertificateAuthority;
  ledger: Ledger;
  namespace: string;
  /** `address:port` of the DNS answerer as seen from the namespace. */
  dnsServer: string;
  /** Address that leads to the namespace from the host. */
  guestAddress: string;
  listenAddress: string;
  /** Whose CAA records it keeps to. */
  names: Names;
  faults: Faults;
}): Promise<Acme> {
  const directory = join(options.ledger.directory, "acme");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const identity = await options.authority.issue(acmeHostName);
  const configuration = join(directory, "pebble.json");
  await Promise.all([
    writeFile(join(directory, "certificate.pem"), identity.certificate),
    writeFile(join(directory, "key.pem"), identity.key, { mode: 0o600 }),
    writeFile(configuration, JSON.stringify({
      pebble: {
        listenAddress: `0.0.0.0:${pebblePort}`,
        managementListenAddress: `0.0.0.0:${pebbleManagementPort}`,
        certificate: join(directory, "certificate.pem"),
        privateKey: join(directory, "key.pem"),
        httpPort: 80,
        tlsPort: 443,
        certificateValidityPeriod: certificateSeconds,
      },
    })),
  ]);
  const log = openSync(join(directory, "pebble.log"), "a");
  const argv = dieWithParent(inNamespace(options.namespace, ["pebble", "-config", configuration, "-dnsserver", options.dnsServer]));
  const [file = "", ...args] = argv;
  // No random delays and refusals: a rehearsal must take the same way every time.
  const pebble = spawn(file, args, { env: { ...plainEnvironment, PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "0" }, stdio: ["ignore", log, log] });
  closeSync(log);
  await once(pebble, "spawn");
  if (pebble.pid !== undefined) options.ledger.recordProcess(pebble.pid);
  const upstream = new Agent({ connect: { ca: options.authority.certificate, servername: acmeHostName } });
  const close = async (): Promise<void> => {
    pebble.kill("SIGKILL");
    await ended(pebble);
    await upstream.destroy();
  };
  const origin = `https://${options.guestAddress}:${pebblePort}`;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = incoming.method === "POST" ? await buffer(incoming) : undefined;
    const problem = incoming.url !== newOrderPath ? undefined : options.faults.strike("ca-rate-limited") === undefined ? forbidden(body, options.names) : rateLimited();
    await (problem === undefined ? passOn(incoming, body, outgoing, origin, upstream) : refuse(problem, outgoing, origin, upstream));
  };
  try {
    const issuingRoot = await rootOf(`https://${options.guestAddress}:${pebbleManagementPort}`, upstream, () => pebble.exitCode !== null, argv);
    const server = createServer({ key: identity.key, cert: identity.certificate }, (incoming, outgoing) => {
      answer(incoming, outgoing).catch(() => { outgoing.destroy(); });
    });
    server.on("connection", (socket: Socket) => {
      if (options.faults.strike("ca-down")) socket.destroy();
    });
    server.listen(0, options.listenAddress);
    await once(server, "listening");
    const bound = server.address();
    if (bound === null || typeof bound === "string") throw new Error("the ACME front has no port");
    return {
      port: bound.port,
      issuingRoot,
      close: async () => {
        server.closeAllConnections();
        await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function rootOf(management: string, dispatcher: Agent, dead: () => boolean, argv: readonly string[]): Promise<string> {
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    try {
      const answer = await request(`${management}/roots/0`, { dispatcher, headersTimeout: 2000 });
      return await answer.body.text();
    } catch (error) {
      if (dead() || Date.now() > deadline) throw new CommandError(argv, null, `no answer from the certificate authority: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(50);
    }
  }
}

interface Problem {
  readonly type: string;
  readonly detail: string;
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Let's Encrypt's words when a name has had its certificates for the week. */
function rateLimited(): Problem {
  const until = new Date(Date.now() + retryAfterSeconds * 1000).toISOString().replace("T", " ").slice(0, 19);
  return {
    type: "urn:ietf:params:acme:error:rateLimited",
    detail: `too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after ${until} UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers`,
    status: 429,
    retryAfter: retryAfterSeconds,
  };
}

/** What CAA records forbid, which pebble does not look at. Let's Encrypt says so once the name is validated, here the order is refused at once. */
export function forbidden(order: Buffer | undefined, names: Names): Problem | undefined {
  const name = namesOrdered(order).find((each) => {
    const records = namesUpwards(each).map((above) => (names.get(above) ?? []).flatMap((record) => (record.type === "CAA" ? record.data : []))).find(({ length }) => length > 0);
    return issuersIn(records ?? [])?.includes(certificateAuthority.caaIdentity) === false;
  });
  return name === undefined ? undefined : { type: "urn:ietf:params:acme:error:caa", detail: `CAA record for ${name} prevents issuance`, status: 403 };
}

/** The DNS names of an order as ACME sends it, signed; none when it is no order. */
function namesOrdered(order: Buffer | undefined): readonly string[] {
  try {
    const { payload } = JSON.parse(String(order)) as { readonly payload: string };
    const { identifiers } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { readonly identifiers: readonly { readonly value: string }[] };
    return identifiers.map(({ value }) => value.toLowerCase());
  } catch {
    return [];
  }
}

/** The authority sends a nonce with every refusal. */
async function refuse({ retryAfter, ...problem }: Problem, outgoing: ServerResponse, origin: string, dispatcher: Agent): Promise<void> {
  const fresh = await request(`${origin}${newNoncePath}`, { method: "HEAD", dispatcher, headers: { host: acmeHostName } });
  outgoing.writeHead(problem.status, { "content-type": "application/problem+json", ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }), "replay-nonce": String(fresh.headers["replay-nonce"] ?? "") });
  outgoing.end(JSON.stringify(problem));
}

/** Pebble builds its links from the Host header; only the path of its directory is not Let's Encrypt's. */
async function passOn(incoming: IncomingMessage, body: Buffer | undefined, outgoing: ServerResponse, origin: string, dispatcher: Agent): Promise<void> {
  const path = incoming.url === "/directory" ? "/dir" : (incoming.url ?? "/");
  const { "content-type": contentType, "user-agent": userAgent } = incoming.headers;
  const answer = await request(`${origin}${path.startsWith("/") ? path : "/"}`, {
    method: incoming.method === "HEAD" ? "HEAD" : incoming.method === "POST" ? "POST" : "GET",
    dispatcher,
    headers: { host: acmeHostName, ...(contentType === undefined ? {} : { "content-type": contentType }), ...(userAgent === undefined ? {} : { "user-agent": userAgent }) },
    // Whole, because pebble wants a Content-Length.
    ...(body === undefined ? {} : { body }),
  });
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name, value]) => value !== undefined && !["connection", "transfer-encoding"].includes(name)));
  outgoing.writeHead(answer.statusCode, headers);
  await pipeline(answer.body, outgoing);
}
