import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { type Faults, noFaults } from "../../../scripts/rehearse/faults/faults.ts";
import { clientFromEnvironment, createClient } from "../../../scripts/tencent/client.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const variables = { TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey, TENCENTCLOUD_PROTOCOL: "HTTP" };

let api: CloudApi;

beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "203.0.113.1" });
});

afterAll(() => api.close());

test("The provider's variables lead a client to the twin", async () => {
  const client = clientFromEnvironment({ ...variables, HTTP_PROXY: api.url }, "ap-hongkong");
  expect(await client.call("sts", "GetCallerIdentity", {})).toMatchObject({ AccountId: "100000000001" });
  expect(api.calls.at(-1)).toMatchObject({ service: "sts", version: "2018-08-13", region: "ap-hongkong" });
});

test.each(["lighthouse", "tat", "dnspod", "billing"] as const)("The client speaks the version of %s that the twin speaks", async (service) => {
  const client = clientFromEnvironment({ ...variables, HTTP_PROXY: api.url }, "ap-hongkong");
  await expect(client.call(service, "Nothing", {})).rejects.toMatchObject({ code: "InvalidAction" });
  const known = { lighthouse: "DescribeRegions", tat: "DescribeAutomationAgentStatus", dnspod: "DescribeDomain", billing: "DescribeAccountBalance" }[service];
  const answered = await client.call(service, known, service === "dnspod" ? { Domain: "a.test" } : {}).catch((error: unknown) => error);
  expect(answered).not.toMatchObject({ code: "NoSuchVersion" });
});

test("A refusal carries code, request id, service and action", async () => {
  const client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: api.url, timeoutSeconds: 5 });
  await expect(client.call("lighthouse", "DeleteKeyPairs", { KeyIds: ["lhkp-00000000"] })).rejects.toMatchObject({
    name: "CloudCallError",
    code: "ResourceNotFound.KeyIdNotFound",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    service: "lighthouse",
    action: "DeleteKeyPairs",
    message: expect.stringContaining("lighthouse DeleteKeyPairs: ResourceNotFound.KeyIdNotFound: There is no key pair"),
  });
});

test("No answer is a network error", async () => {
  const client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: "http://127.0.0.1:9", timeoutSeconds: 2 });
  await expect(client.call("lighthouse", "DescribeRegions", {})).rejects.toMatchObject({ code: "ClientError.NetworkError", requestId: "" });
});

test("An answer that takes too long is a network error", async () => {
  const silent = http.createServer(() => undefined);
  await new Promise<void>((resolve) => { silent.listen(0, "127.0.0.1", resolve); });
  const { port } = silent.address() as AddressInfo;
  const client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: `http://127.0.0.1:${port}`, timeoutSeconds: 0.2 });
  await expect(client.call("lighthouse", "DescribeRegions", {})).rejects.toMatchObject({
    code: "ClientError.NetworkError",
    message: expect.stringContaining("no answer within 0.2 s"),
  });
  silent.closeAllConnections();
  silent.close();
});

test("A proxy in the process environment is not taken unless it is given", async () => {
  const before = api.calls.length;
  const former = process.env["http_proxy"];
  process.env["http_proxy"] = api.url;
  try {
    const client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", domain: "nowhere.invalid", timeoutSeconds: 2 });
    await expect(client.call("lighthouse", "DescribeRegions", {})).rejects.toMatchObject({ code: "ClientError.NetworkError" });
  } finally {
    if (former === undefined) delete process.env["http_proxy"];
    else process.env["http_proxy"] = former;
  }
  expect(api.calls).toHaveLength(before);
});

test("A client that was left on HTTPS is stopped at the twin's proxy", async () => {
  const client = clientFromEnvironment({ ...variables, TENCENTCLOUD_PROTOCOL: "HTTPS", HTTPS_PROXY: api.url }, "ap-hongkong");
  await expect(client.call("lighthouse", "DescribeRegions", {})).rejects.toMatchObject({ code: "ClientError.NetworkError", message: expect.stringContaining("403") });
});

test("A clock that is off is told by how much, by the cloud's own Date", async () => {
  const wrong: Faults["find"] = (name) => (name === "clock-wrong" ? { name, after: 0, times: Infinity, seconds: 3600 } : undefined);
  const faults: Faults = { ...noFaults, find: wrong, strike: wrong };
  await using later = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "203.0.113.1", faults });
  const client = clientFromEnvironment({ ...variables, HTTP_PROXY: later.url }, "ap-hongkong");
  await expect(client.call("sts", "GetCallerIdentity", {})).rejects.toMatchObject({
    code: "AuthFailure.SignatureExpire",
    message: expect.stringMatching(/this computer's clock is (60|59|61) min slow, and the cloud takes no signature that is more than 5 minutes off\. Next: set the clock/),
  });
  expect(later.deviations).toEqual([]);
});
