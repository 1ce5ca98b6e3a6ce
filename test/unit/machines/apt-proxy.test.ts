import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startAptProxy } from "../../../scripts/rehearse/network/apt-proxy.ts";

let mirror: Server;
let origin: string;
let answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void;
let asked: string[];
let cacheDirectory: string;
let proxy: Awaited<ReturnType<typeof startAptProxy>>;

beforeEach(async () => {
  asked = [];
  answer = (incoming, outgoing) => outgoing.end(`content of ${incoming.url ?? ""}`);
  mirror = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? "");
    answer(incoming, outgoing);
  });
  mirror.listen(0, "127.0.0.1");
  await once(mirror, "listening");
  const bound = mirror.address();
  origin = `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
  cacheDirectory = await mkdtemp(join(tmpdir(), "apt-proxy-"));
  proxy = await startAptProxy({ address: "127.0.0.1", cacheDirectory, mirrors: new Map([["mirror.example", origin]]) });
});

afterEach(async () => {
  await proxy.close();
  mirror.closeAllConnections();
  mirror.close();
  await rm(cacheDirectory, { recursive: true });
});

async function get(url: string, method = "GET"): Promise<{ status: number; body: string }> {
  const outgoing = request({ host: "127.0.0.1", port: proxy.port, method, path: url, agent: false });
  outgoing.end();
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => outgoing.once("response", resolve).once("error", reject));
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  return { status: incoming.statusCode ?? 0, body };
}

const makeStale = async (): Promise<void> => {
  // The last byte reaches the asker a moment before the file has its final name.
  while ((await readdir(cacheDirectory)).some((name) => name.endsWith(".part"))) await sleep(5);
  const old = new Date(Date.now() - 3_600_000);
  for (const name of await readdir(cacheDirectory)) await utimes(join(cacheDirectory, name), old, old);
};

test("a package is asked for once, however often it is wanted", async () => {
  const url = "http://mirror.example/debian/pool/hello_1_amd64.deb";
  const answers = await Promise.all([get(url), get(url), get(url)]);
  answers.push(await get(url));
  expect(answers.map(({ body }) => body)).toEqual(Array(4).fill("content of /debian/pool/hello_1_amd64.deb"));
  expect(asked).toEqual(["/debian/pool/hello_1_amd64.deb"]);
});

test("readers of a package on its way get it as it comes", async () => {
  const half = Promise.withResolvers<undefined>();
  answer = (_incoming, outgoing) => {
    outgoing.writeHead(200, { "content-length": "6" });
    outgoing.write("one");
    void half.promise.then(() => outgoing.end("two"));
  };
  const socket = connect(proxy.port, "127.0.0.1");
  let seen = "";
  socket.on("data", (chunk: Buffer) => { seen += chunk.toString(); });
  socket.write("GET http://mirror.example/a.deb HTTP/1.1\r\nHost: mirror.example\r\n\r\n");
  while (!seen.endsWith("one")) await once(socket, "data");
  half.resolve(undefined);
  while (!seen.endsWith("onetwo")) await once(socket, "data");
  socket.destroy();
});

test("a stale index is revalidated, and kept when the mirror says it is the same", async () => {
  const conditions: (string | undefined)[] = [];
  answer = (incoming, outgoing) => {
    conditions.push(incoming.headers["if-none-match"]);
    if (incoming.headers["if-none-match"] === '"v1"') outgoing.writeHead(304).end();
    else outgoing.writeHead(200, { etag: '"v1"' }).end("index");
  };
  const url = "http://mirror.example/debian/dists/bookworm/InRelease";
  expect(await get(url)).toEqual({ status: 200, body: "index" });
  expect(await get(url)).toEqual({ status: 200, body: "index" });
  await makeStale();
  expect(await get(url)).toEqual({ status: 200, body: "index" });
  expect(conditions).toEqual([undefined, '"v1"']);
});

test("a changed index replaces the old one", async () => {
  const url = "http://mirror.example/debian/dists/bookworm/InRelease";
  answer = (_incoming, outgoing) => outgoing.end("old");
  await get(url);
  await makeStale();
  answer = (_incoming, outgoing) => outgoing.end("new");
  expect((await get(url)).body).toBe("new");
});

test("with the mirror away, the cache answers, and what it lacks is a gateway timeout", async () => {
  const url = "http://mirror.example/debian/dists/bookworm/InRelease";
  await get(url);
  await makeStale();
  mirror.closeAllConnections();
  mirror.close();
  expect((await get(url)).body).toContain("InRelease");
  expect((await get("http://mirror.example/other.deb")).status).toBe(504);
});

test("a package that breaks off is not kept", async () => {
  answer = (_incoming, outgoing) => {
    outgoing.writeHead(200, { "content-length": "100" });
    outgoing.write("half");
    setTimeout(() => outgoing.destroy(), 20);
  };
  await expect(get("http://mirror.example/broken.deb")).rejects.toThrow();
  answer = (_incoming, outgoing) => outgoing.end("whole");
  expect(await get("http://mirror.example/broken.deb")).toEqual({ status: 200, body: "whole" });
});

test("the mirror's refusal is passed on and not kept", async () => {
  answer = (_incoming, outgoing) => outgoing.writeHead(404).end();
  expect((await get("http://mirror.example/later.deb")).status).toBe(404);
  answer = (_incoming, outgoing) => outgoing.end("here");
  expect((await get("http://mirror.example/later.deb")).status).toBe(200);
});

test.each([
  ["another host", "GET", "http://elsewhere.example/x.deb", 403],
  ["another port of the host", "GET", "http://mirror.example:8080/x.deb", 403],
  ["a path without a host", "GET", "/x.deb", 403],
  ["https", "GET", "https://mirror.example/x.deb", 403],
  ["a method that writes", "PUT", "http://mirror.example/x.deb", 405],
])("%s is refused without asking the mirror", async (_, method, url, status) => {
  expect((await get(url, method)).status).toBe(status);
  expect(asked).toEqual([]);
});

test("a tunnel is refused", async () => {
  const socket = connect(proxy.port, "127.0.0.1");
  socket.write("CONNECT mirror.example:443 HTTP/1.1\r\nHost: mirror.example:443\r\n\r\n");
  const chunk = await new Promise<Buffer>((resolve) => socket.once("data", resolve));
  expect(chunk.toString()).toMatch(/^HTTP\/1.1 405 /);
  socket.destroy();
});
