import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Account } from "./account.ts";
import { type CloudOptions, createCloud } from "./cloud.ts";
import { createDispatcher, type Envelope, type RecordedCall } from "./dispatch.ts";
import { answerOnFault, type EndDeploy } from "./fault-hook.ts";
import { forward, serveConnect, type Tunnel } from "./forward-proxy.ts";
import { createKeyring } from "./permissions/keyring.ts";
import type { PolicyDocument } from "./permissions/policy-document.ts";
import { loadApiSchema } from "./schema/schema.ts";
import type { Credentials } from "./signature.ts";
import { isStorageHost } from "./storage/request.ts";
import { createStorageService } from "./storage/service.ts";
import { vouchedContexts, type Vouch } from "./vouched-contexts.ts";
import { headersOf, readBody, sendJson } from "./wire.ts";

export interface CloudApiOptions extends CloudOptions {
  /** The key pair of the account's root; others are made at CAM and STS. */
  credentials: Credentials;
  /** What that key pair may do. @default everything */
  policy?: PolicyDocument;
  /** What a "what is my address" service answers to callers who come through the proxy. */
  egressAddress: string;
  /** @default 127.0.0.1, any free port */
  listen?: { host?: string; port?: number };
  /** Where the proxy leads for names other than the API's. @default nowhere */
  tunnel?: Tunnel;
  /** Key and certificate, PEM, for a name of the API that is called over TLS. @default such calls are refused */
  vouch?: Vouch;
  /** Told of every call once it is answered. */
  onCall?: (call: RecordedCall) => void;
  /** How a fault ends the deploy that calls. @default not at all */
  endDeploy?: EndDeploy;
}

export interface CloudApi extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Every call in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** What the twin itself did wrong. */
  readonly deviations: readonly string[];
  readonly account: Account;
  /** Resolves when no operation is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Room for a GET request, whose parameters are in its first line, bytes. */
const largestHead = 64 * 1024;
/** What COS takes in one request here, bytes; the real one takes 5 GB. */
const largestObject = 64 * 1024 * 1024;
const apiDomain = "tencentcloudapi.com";
const addressService = "checkip.amazonaws.com";

/** Starts the cloud API twin: Tencent's API, and the forward proxy that leads clients to it, on one port. */
export async function startCloudApi(options: CloudApiOptions): Promise<CloudApi> {
  const log = options.log ?? (() => undefined);
  const tunnel: Tunnel = options.tunnel ?? (() => undefined);
  const endDeploy: EndDeploy = options.endDeploy ?? (() => Promise.resolve());
  const cloud = createCloud(options);
  const keyring = createKeyring(cloud.account, options.credentials, options.policy);
  const dispatcher = createDispatcher(cloud, loadApiSchema(), keyring, options.onCall);
  const storage = createStorageService(cloud, keyring, dispatcher);
  const sockets = new Set<Socket>();

  const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    route(request, response).catch((error: unknown) => {
      log(`A request failed: ${String(error)}`);
      response.destroy();
    });
  };
  const server = http.createServer({ maxHeaderSize: largestHead }, answer);
  const secure = options.vouch === undefined ? undefined : https.createServer({ maxHeaderSize: largestHead, SNICallback: vouchedContexts(options.vouch) }, answer);
  // Go's client keeps connections; one that closes under a request would look like a network fault to it.
  server.keepAliveTimeout = 600_000;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  serveConnect(server, tunnel, (host) => (isApiHost(host) || isStorageHost(host) ? secure : undefined));

  async function route(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const target = targetOf(request);
    if (target.hostname === addressService) {
      response.writeHead(200, { "content-type": "text/plain" }).end(`${options.egressAddress}\n`);
      return;
    }
    const service = serviceOf(target, request);
    if (service !== undefined) {
      await answerCall(service, target, request, response);
      return;
    }
    const destination = tunnel(target.hostname, Number(target.port || 80));
    if (destination !== undefined) forward(request, response, `${target.pathname}${target.search}`, destination);
    else if (isStorageHost(target.hostname)) await answerStorage(target, request, response);
    else response.writeHead(403, { "content-type": "text/plain" }).end(`The twin leads nowhere but to itself, and has no ${target.host}.\n`);
  }

  async function answerStorage(target: URL, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request, largestObject);
    const answer = body === undefined ? undefined : storage(target, request.method ?? "", headersOf(request), body);
    response.writeHead(answer?.status ?? 413, { ...answer?.headers }).end(answer?.body);
  }

  async function answerCall(service: string, target: URL, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request);
    const headers = headersOf(request);
    const envelope: Envelope | undefined =
      body === undefined
        ? { Response: { Error: { Code: "RequestSizeLimitExceeded", Message: "The request is larger than 10 MB." }, RequestId: "" } }
        : await answerOnFault({ ...cloud, action: headers["x-tc-action"] ?? "", response, endDeploy }, () => dispatcher.answer(service, { method: request.method ?? "", query: target.search.slice(1), headers, body }));
    if (envelope !== undefined) sendJson(request, response, envelope);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.listen?.port ?? 0, options.listen?.host ?? "127.0.0.1", resolve);
  });
  // The server listens on TCP, so its address is an AddressInfo.
  const { port, address } = server.address() as AddressInfo;
  cloud.recordsChanged();

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => { resolve(); }));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `http://${address}:${port}`,
    port,
    calls: dispatcher.calls,
    deviations: dispatcher.deviations,
    account: cloud.account,
    settled: () => cloud.operations.settled(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const isApiHost = (host: string): boolean => host.endsWith(`.${apiDomain}`);

/** Where the request wants to go: the whole URL in proxy form, else the Host header. */
function targetOf(request: http.IncomingMessage): URL {
  const url = request.url ?? "/";
  const base = `http://${request.headers.host ?? "unknown.invalid"}`;
  return URL.parse(url, base) ?? new URL("http://unknown.invalid/");
}

/** The service that a host name stands for: its first label, under Tencent's domain or, for whoever redirected the domain, any other. */
function serviceOf(target: URL, request: http.IncomingMessage): string | undefined {
  const [service] = target.hostname.split(".");
  const isApi = isApiHost(target.hostname) || request.headers["x-tc-action"] !== undefined;
  return isApi ? service : undefined;
}
