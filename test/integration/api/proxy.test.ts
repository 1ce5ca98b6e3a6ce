import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { sign } from "../../../scripts/rehearse/api/signature.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };

let api: CloudApi;
/** Stands for a server of the twin: says its name and the host it was asked for. */
let site: http.Server;

beforeAll(async () => {
  site = http.createServer((request, response) => response.end(`site ${request.method ?? ""} ${request.headers.host ?? ""}${request.url ?? ""}`));
  await new Promise<void>((resolve) => { site.listen(0, "127.0.0.1", resolve); });
  const { port } = site.address() as AddressInfo;
  api = await startCloudApi({
    hypervisor: noMachines(),
    credentials,
    accountId: "100000000001",
    domains: [],
    egressAddress: "203.0.113.9",
    tunnel: (host) => (host === "agent.example.com" ? { host: "127.0.0.1", port } : undefined),
  });
});

afterAll(async () => {
  await api.close();
  site.closeAllConnections();
  site.close();
});

interface Answer {
  status: number;
  type: string;
  body: string;
}

function send(options: http.RequestOptions, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: api.port, agent: false, ...options }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => { resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body: text }); });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** A signed call of DescribeRegions, as a Go client sends it: header names capitalised. */
function call(host: string, { more = {}, body = "{}", path = "/" }: { more?: Record<string, string>; body?: string; path?: string } = {}) {
  const timestamp = Math.floor(Date.now() / 1000);
  const signedHeaders = { "content-type": "application/json", host };
  const signature = sign({ method: "POST", headers: signedHeaders, body: Buffer.from(body) }, ["content-type", "host"], timestamp, "lighthouse", credentials.secretKey);
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const headers = {
    Host: host,
    "Content-Type": "application/json",
    Authorization: `TC3-HMAC-SHA256 Credential=${credentials.secretId}/${date}/lighthouse/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
    "X-Tc-Action": "DescribeRegions",
    "X-Tc-Version": "2020-03-24",
    "X-Tc-Region": "ap-guangzhou",
    "X-Tc-Timestamp": String(timestamp),
    "X-Tc-Requestclient": "Terraform-latest",
    ...more,
  };
  return [{ method: "POST", path, headers }, body] as const;
}

function response(answer: Answer): { Error?: { Code: string }; TotalCount?: number; RequestId: string } {
  return (JSON.parse(answer.body) as { Response: { Error?: { Code: string }; TotalCount?: number; RequestId: string } }).Response;
}

/** Opens a CONNECT tunnel; resolves with the status line and the socket. */
function connect(target: string): Promise<{ status: number; socket: net.Socket }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: api.port, method: "CONNECT", path: target, agent: false });
    request.on("connect", (answer, socket: net.Socket) => { resolve({ status: answer.statusCode ?? 0, socket }); });
    request.on("error", reject);
    request.end();
  });
}

test("A call in the proxy's absolute form is answered, always 200 and application/json", async () => {
  const answer = await send(...call("lighthouse.tencentcloudapi.com", { path: "http://lighthouse.tencentcloudapi.com/" }));
  expect(answer).toMatchObject({ status: 200, type: "application/json" });
  expect(response(answer).TotalCount).toBeGreaterThan(0);
  expect(api.calls.at(-1)).toMatchObject({ service: "lighthouse", action: "DescribeRegions", client: "Terraform-latest", region: "ap-guangzhou" });
});

test("A call straight to the twin under another domain is answered, whatever path prefix it has; the port belongs to the signed host", async () => {
  const host = `lighthouse.tc.test:${api.port}`;
  expect(response(await send(...call(host, { path: "/prefix" }))).TotalCount).toBeGreaterThan(0);
  const [options, body] = call(host);
  expect(response(await send({ ...options, headers: { ...options.headers, Host: "lighthouse.tc.test" } }, body)).Error?.Code).toBe("AuthFailure.SignatureFailure");
});

test("A call through a CONNECT tunnel to port 80 is answered", async () => {
  const { status, socket } = await connect("lighthouse.tencentcloudapi.com:80");
  expect(status).toBe(200);
  const [options, body] = call("lighthouse.tencentcloudapi.com");
  const answer = await send({ ...options, createConnection: () => socket }, body);
  expect(response(answer).TotalCount).toBeGreaterThan(0);
});

test("Errors come with status 200 and a request id", async () => {
  const cases: [ReturnType<typeof call>, string][] = [
    [call("lighthouse.tencentcloudapi.com", { more: { "X-Tc-Version": "2017-01-01" } }), "NoSuchVersion"],
    [call("lighthouse.tencentcloudapi.com", { more: { "X-Tc-Action": "Fly" } }), "InvalidAction"],
    [call("lighthouse.tencentcloudapi.com", { more: { "X-Tc-Region": "mars" } }), "UnsupportedRegion"],
    [call("lighthouse.tencentcloudapi.com", { more: { "X-Tc-Timestamp": "1" } }), "AuthFailure.SignatureExpire"],
    [call("lighthouse.tencentcloudapi.com", { body: "{" }), "InvalidRequest"],
    [call("tat.tencentcloudapi.com"), "AuthFailure.SignatureFailure"],
  ];
  for (const [[options, body], code] of cases) {
    const answer = await send(options, body);
    expect(answer).toMatchObject({ status: 200, type: "application/json" });
    expect(response(answer)).toMatchObject({ Error: { Code: code }, RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  }
  expect(api.deviations).toEqual([]);
});

test("A request over 10 MB is refused as such", async () => {
  const answer = await send(...call("lighthouse.tencentcloudapi.com", { body: `{"a":"${"x".repeat(10 * 1024 * 1024)}"}` }));
  expect(response(answer).Error?.Code).toBe("RequestSizeLimitExceeded");
});

test("Who asks for its own address hears the egress address", async () => {
  expect(await send({ path: "http://checkip.amazonaws.com/", headers: { Host: "checkip.amazonaws.com" } })).toMatchObject({ status: 200, body: "203.0.113.9\n" });
});

test("CONNECT to port 443 leads to the twin's own names only", async () => {
  const { status, socket } = await connect("agent.example.com:443");
  expect(status).toBe(200);
  expect((await send({ path: "/health", headers: { Host: "agent.example.com" }, createConnection: () => socket })).body).toBe("site GET agent.example.com/health");
  for (const target of ["lighthouse.tencentcloudapi.com:443", "example.org:443", "agent.example.com:22"]) {
    const refused = await connect(target);
    refused.socket.destroy();
    expect([target, refused.status]).toEqual([target, 403]);
  }
});

test("A plain URL of the twin's own names is passed on, any other refused", async () => {
  expect((await send({ path: "http://agent.example.com/a?b=1", headers: { Host: "agent.example.com" } })).body).toBe("site GET agent.example.com/a?b=1");
  expect(await send({ path: "http://example.org/", headers: { Host: "example.org" } })).toMatchObject({ status: 403 });
});

test("Closing the twin closes its connections and frees its port", async () => {
  const own = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "1", domains: [], egressAddress: "" });
  const socket = net.connect(own.port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  await own.close();
  await closed;
  const next = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "1", domains: [], egressAddress: "", listen: { port: own.port } });
  expect(next.port).toBe(own.port);
  await next.close();
});
