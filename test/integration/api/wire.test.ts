import http from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync, inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/lighthouse/v20200324/lighthouse_client.js";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { sign } from "../../../scripts/rehearse/api/signature.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
let api: CloudApi;

beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "" });
});

afterAll(() => api.close());

interface Asked {
  method?: string;
  action?: string;
  query?: string;
  body?: string;
  /** Headers to add, or with undefined to leave out. */
  headers?: Record<string, string | undefined>;
  agent?: http.Agent;
}

interface Answered {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  raw: Buffer;
}

/** A signed call as any HTTP client would send it. */
function ask({ method = "POST", action = "DescribeBundles", query = "", body = method === "GET" ? "" : "{}", headers = {}, agent }: Asked = {}): Promise<Answered> {
  const timestamp = Math.floor(Date.now() / 1000);
  const host = "lighthouse.tencentcloudapi.com";
  const own: Record<string, string> = { host, "content-type": method === "GET" ? "application/x-www-form-urlencoded" : "application/json" };
  const signature = sign({ method, query, headers: own, body: Buffer.from(body) }, ["content-type", "host"], timestamp, "lighthouse", credentials.secretKey);
  const all: Record<string, string | undefined> = {
    ...own,
    "content-length": String(Buffer.byteLength(body)),
    "x-tc-action": action,
    "x-tc-version": "2020-03-24",
    "x-tc-region": "ap-guangzhou",
    "x-tc-timestamp": String(timestamp),
    authorization: `TC3-HMAC-SHA256 Credential=${credentials.secretId}/${new Date(timestamp * 1000).toISOString().slice(0, 10)}/lighthouse/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const sent = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
    const request = http.request({ port: api.port, method, path: `http://${host}/${query === "" ? "" : `?${query}`}`, headers: sent, agent: agent ?? false }, (answer) => {
      buffer(answer).then((raw) => { resolve({ status: answer.statusCode, headers: answer.headers, raw }); }, reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}

function response(raw: Buffer): { Error?: { Code: string }; RequestId: string; TotalCount?: number } {
  return (JSON.parse(raw.toString("utf8")) as { Response: ReturnType<typeof response> }).Response;
}

test.each<[string, string | undefined, string | undefined]>([
  ["gzip", "gzip", "gzip"],
  ["gzip among others", "br, deflate, gzip;q=0.5", "gzip"],
  ["deflate", "deflate", "deflate"],
  ["gzip refused", "gzip;q=0", undefined],
  ["nothing named", undefined, undefined],
])("A large answer to a client that takes %s comes as %s", async (_what, accepted, encoding) => {
  const { headers, raw } = await ask({ headers: { "accept-encoding": accepted } });
  expect([headers["content-encoding"], headers["content-type"], headers["content-length"]]).toEqual([encoding, "application/json", String(raw.length)]);
  const plain = encoding === "gzip" ? gunzipSync(raw) : encoding === "deflate" ? inflateSync(raw) : raw;
  expect(response(plain).TotalCount).toBeGreaterThan(0);
});

test("A small answer is not compressed", async () => {
  const { headers } = await ask({ action: "DescribeInstances", headers: { "accept-encoding": "gzip" } });
  expect(headers["content-encoding"]).toBeUndefined();
});

test("Parameters of a GET request are read by their types, lists and objects by their numbers", async () => {
  expect(response((await ask({ method: "GET", query: "Limit=1&Offset=0" })).raw).TotalCount).toBeGreaterThan(1);
  const filtered = await ask({ method: "GET", query: "Filters.0.Name=bundle-type&Filters.0.Values.0=none" });
  expect(response(filtered.raw).TotalCount).toBe(0);
  expect(response((await ask({ method: "GET", query: "Limit=many" })).raw).Error?.Code).toBe("InvalidParameter");
  expect(response((await ask({ method: "GET", query: "Colour=red" })).raw).Error?.Code).toBe("UnknownParameter");
  expect(response((await ask({ method: "GET", query: "__proto__.a=1" })).raw).Error).toBeUndefined();
});

test("Tencent's own client may call by GET", async () => {
  const client = new Client({ credential: credentials, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", proxy: api.url, reqMethod: "GET" } } });
  expect((await client.DescribeBundles({ Limit: 2, Filters: [{ Name: "support-platform-type", Values: ["LINUX_UNIX"] }] })).BundleSet).toHaveLength(2);
});

test.each<[string, Asked, string]>([
  ["PUT", { method: "PUT" }, "UnsupportedProtocol"],
  ["DELETE", { method: "DELETE" }, "UnsupportedProtocol"],
  ["JSON that is broken", { body: "{" }, "InvalidRequest"],
  ["JSON that is no object", { body: "[]" }, "InvalidRequest"],
  ["no body", { body: "" }, ""],
  ["an action that Object has", { action: "constructor" }, "InvalidAction"],
  ["a parameter that every object has", { body: '{"constructor":1}' }, "UnknownParameter"],
  ["a GET request of more than 32 KB", { method: "GET", query: `A=${"x".repeat(33 * 1024)}` }, "RequestSizeLimitExceeded"],
  ["no authorization", { headers: { authorization: undefined } }, "AuthFailure.InvalidAuthorization"],
  ["no action", { headers: { "x-tc-action": undefined } }, "MissingParameter"],
  ["no version", { headers: { "x-tc-version": undefined } }, "MissingParameter"],
  ["no region", { headers: { "x-tc-region": undefined } }, "MissingParameter"],
  ["no timestamp", { headers: { "x-tc-timestamp": undefined } }, "MissingParameter"],
  ["a timestamp that is none", { headers: { "x-tc-timestamp": "now" } }, "MissingParameter"],
  ["a token that the key does not have", { headers: { "x-tc-token": "x" } }, "AuthFailure.TokenFailure"],
  ["an empty token", { headers: { "x-tc-token": "" } }, ""],
])("A call with %s is answered with status 200, as JSON", async (_what, asked, code) => {
  const { status, headers, raw } = await ask(asked);
  expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
  expect(response(raw).Error?.Code ?? "").toBe(code);
  expect(response(raw).RequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(api.deviations).toEqual([]);
});

test("One connection serves many calls", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  agent.on("free", (socket: { localPort?: number }) => { ports.add(socket.localPort); });
  for (let call = 0; call < 3; call += 1) expect(response((await ask({ agent, action: "DescribeRegions" })).raw).Error).toBeUndefined();
  agent.destroy();
  expect(ports.size).toBe(1);
});
