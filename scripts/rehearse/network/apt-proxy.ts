import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Agent, ProxyAgent, request, type Dispatcher } from "undici";

export interface AptProxyOptions {
  address: string;
  /** Where packages stay between runs. */
  cacheDirectory: string;
  /** The only hosts it asks: `host[:port]` as apt names it -> the origin that it stands for, e.g. `https://host`. */
  mirrors: ReadonlyMap<string, string>;
  /** The computer's own way out, when it has to go by a proxy. */
  upstreamProxy?: string;
  log?: (message: string) => void;
}

/** How long an index file counts as fresh without asking the mirror again. */
const freshSeconds = 120;
const maximumRedirects = 5;
const headersTimeoutMilliseconds = 30_000;

/** One file on its way from the mirror: every reader follows the same growing file. */
interface Download {
  /** Where it grows, and where it is once it is whole. */
  part: string;
  path: string;
  length: string | undefined;
  written: number;
  state: "running" | "done" | Error;
  /** Resolves on the next change. */
  progress: PromiseWithResolvers<void>;
}

interface Entry {
  path: string;
  size: number;
  ageSeconds: number;
  etag?: string;
  lastModified?: string;
}

type Outcome =
  | { kind: "entry"; entry: Entry }
  | { kind: "download"; download: Download }
  | { kind: "status"; status: number; body: string };

/**
 * A caching HTTP proxy for apt, on a free port of the address. It answers GET and HEAD for the given mirrors and nothing else.
 * What never changes (packages, files named by their hash) is asked for once; the rest is revalidated, and served from the cache
 * when the mirror cannot be reached.
 */
export async function startAptProxy(options: AptProxyOptions): Promise<{ port: number; close: () => Promise<void> }> {
  await mkdir(options.cacheDirectory, { recursive: true });
  const dispatcher: Dispatcher = options.upstreamProxy === undefined ? new Agent({ connections: 8 }) : new ProxyAgent(options.upstreamProxy);
  const running = new Map<string, Promise<Outcome>>();
  const downloads = new Set<Promise<void>>();
  const stopping = new AbortController();

  const fetchOnce = async (url: URL): Promise<Outcome> => {
    const key = url.href;
    const earlier = running.get(key);
    if (earlier !== undefined) return earlier;
    const outcome = lookUp(url);
    running.set(key, outcome);
    const forget = (): void => { running.delete(key); };
    outcome.then((result) => {
      if (result.kind === "download") void settled(result.download).finally(forget);
      else forget();
    }, forget);
    return outcome;
  };

  const lookUp = async (url: URL): Promise<Outcome> => {
    const path = cachePath(options.cacheDirectory, url);
    const entry = await readEntry(path);
    if (entry !== undefined && (isImmutable(url.pathname) || entry.ageSeconds < freshSeconds)) return { kind: "entry", entry };
    try {
      return await fromMirror(url, path, entry);
    } catch (error) {
      options.log?.(`apt proxy: ${url.href}: ${error instanceof Error ? error.message : String(error)}${entry === undefined ? "" : " (served from the cache)"}`);
      return entry === undefined ? { kind: "status", status: 504, body: "the mirror cannot be reached and the file is not in the cache\n" } : { kind: "entry", entry };
    }
  };

  const fromMirror = async (url: URL, path: string, entry: Entry | undefined): Promise<Outcome> => {
    const conditions: Record<string, string> = {};
    if (entry?.etag !== undefined) conditions["if-none-match"] = entry.etag;
    else if (entry?.lastModified !== undefined) conditions["if-modified-since"] = entry.lastModified;
    const answer = await askMirror(url, conditions, dispatcher, options.mirrors, stopping.signal);
    if (answer.statusCode === 304 && entry !== undefined) {
      await answer.body.dump();
      const now = new Date();
      await utimes(path, now, now);
      return { kind: "entry", entry };
    }
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      if (answer.statusCode >= 500 && entry !== undefined) return { kind: "entry", entry };
      return { kind: "status", status: answer.statusCode, body: `the mirror answered ${answer.statusCode}\n` };
    }
    const download: Download = {
      part: `${path}.${process.pid}-${Date.now()}.part`,
      path,
      length: oneHeader(answer.headers["content-length"]),
      written: 0,
      state: "running",
      progress: Promise.withResolvers(),
    };
    await writeFile(download.part, "");
    const done = store(download, answer).finally(() => { downloads.delete(done); });
    downloads.add(done);
    return { kind: "download", download };
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, options.mirrors, fetchOnce).catch((error: unknown) => {
      // An asker may hang up as soon as it has the last byte, or earlier: nothing to report.
      if (outgoing.destroyed) return;
      options.log?.(`apt proxy: ${incoming.url ?? ""}: ${error instanceof Error ? error.message : String(error)}`);
      // What was begun cannot be taken back: a broken connection makes apt ask again.
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
  });
  server.on("connect", (_request, socket) => socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n"));
  server.listen(0, options.address);
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the apt proxy has no port");
  return {
    port: bound.port,
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      await Promise.allSettled(downloads);
      await dispatcher.destroy();
    },
  };
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, mirrors: ReadonlyMap<string, string>, fetchOnce: (url: URL) => Promise<Outcome>): Promise<void> {
  incoming.resume();
  const refuse = (status: number, why: string): void => { outgoing.writeHead(status, { "content-type": "text/plain" }).end(`${why}\n`); };
  if (incoming.method !== "GET" && incoming.method !== "HEAD") {
    refuse(405, "only GET and HEAD");
    return;
  }
  const url = incoming.url?.startsWith("http://") === true && URL.canParse(incoming.url) ? new URL(incoming.url) : undefined;
  if (url === undefined || url.username !== "" || !mirrors.has(url.host)) {
    refuse(403, "not one of this computer's package mirrors");
    return;
  }
  const outcome = await fetchOnce(url);
  if (outcome.kind === "status") {
    refuse(outcome.status, outcome.body.trim());
    return;
  }
  const headers: Record<string, string> = { "content-type": "application/octet-stream" };
  const length = outcome.kind === "entry" ? String(outcome.entry.size) : outcome.download.length;
  if (length !== undefined) headers["content-length"] = length;
  if (outcome.kind === "entry" && outcome.entry.lastModified !== undefined) headers["last-modified"] = outcome.entry.lastModified;
  outgoing.writeHead(200, headers);
  if (incoming.method === "HEAD") {
    outgoing.end();
    return;
  }
  await pipeline(Readable.from(outcome.kind === "entry" ? readWhole(outcome.entry.path) : follow(outcome.download)), outgoing);
}

async function askMirror(url: URL, headers: Record<string, string>, dispatcher: Dispatcher, mirrors: ReadonlyMap<string, string>, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  let target = new URL(url.pathname + url.search, mirrors.get(url.host));
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const answer = await request(target, { headers, dispatcher, signal, headersTimeout: headersTimeoutMilliseconds });
    const location = oneHeader(answer.headers["location"]);
    if (![301, 302, 303, 307, 308].includes(answer.statusCode) || location === undefined) return answer;
    await answer.body.dump();
    target = new URL(location, target);
  }
  throw new Error(`more than ${maximumRedirects} redirects`);
}

/** Writes the answer to the download's file, then gives it its final name: a file in the cache is always whole. */
async function store(download: Download, answer: Dispatcher.ResponseData): Promise<void> {
  const change = (state: Download["state"]): void => {
    const { resolve } = download.progress;
    download.state = state;
    download.progress = Promise.withResolvers();
    resolve();
  };
  try {
    const file = createWriteStream(download.part);
    for await (const chunk of answer.body) {
      if (!Buffer.isBuffer(chunk)) continue;
      await new Promise<void>((resolve, reject) => file.write(chunk, (error) => { if (error) reject(error); else resolve(); }));
      download.written += chunk.length;
      change("running");
    }
    await new Promise<void>((resolve) => { file.end(resolve); });
    if (download.length !== undefined && Number(download.length) !== download.written) throw new Error(`the mirror sent ${download.written} of ${download.length} bytes`);
    const tags = { etag: oneHeader(answer.headers["etag"]), lastModified: oneHeader(answer.headers["last-modified"]) };
    await writeFile(`${download.path}.json`, JSON.stringify(tags));
    await rename(download.part, download.path);
    change("done");
  } catch (error) {
    change(error instanceof Error ? error : new Error(String(error)));
    await rm(download.part, { force: true });
  }
}

async function settled(download: Download): Promise<void> {
  while (download.state === "running") await download.progress.promise;
}

async function* follow(download: Download): AsyncGenerator<Buffer> {
  const file = await open(download.part, "r").catch(async () => open(download.path, "r"));
  try {
    let position = 0;
    for (;;) {
      const { progress, state, written } = download;
      while (position < written) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(65_536, written - position)), 0, null, position);
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
      if (state instanceof Error) throw state;
      if (state === "done") return;
      await progress.promise;
    }
  } finally {
    await file.close();
  }
}

async function* readWhole(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) if (Buffer.isBuffer(chunk)) yield chunk;
  } finally {
    await file.close();
  }
}

/** Packages carry their version in their name, by-hash files their content's hash. */
const isImmutable = (pathname: string): boolean => /\.(?:deb|udeb)$|\/by-hash\//.test(pathname);

const cachePath = (directory: string, url: URL): string => join(directory, createHash("sha256").update(url.href).digest("hex"));

async function readEntry(path: string): Promise<Entry | undefined> {
  try {
    const [{ size, mtimeMs }, text] = await Promise.all([stat(path), readFile(`${path}.json`, "utf8")]);
    const tags: unknown = JSON.parse(text);
    const entry: Entry = { path, size, ageSeconds: (Date.now() - mtimeMs) / 1000 };
    if (typeof tags === "object" && tags !== null) {
      if ("etag" in tags && typeof tags.etag === "string") entry.etag = tags.etag;
      if ("lastModified" in tags && typeof tags.lastModified === "string") entry.lastModified = tags.lastModified;
    }
    return entry;
  } catch {
    return undefined;
  }
}

const oneHeader = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
