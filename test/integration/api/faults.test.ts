import http from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";
import { createClient, type CloudClient } from "../../../scripts/tencent/client.ts";
import { CloudCallError } from "../../../scripts/tencent/error.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const order = { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 }, InstanceName: "server" };

let directory: string;
let api: CloudApi;
let client: CloudClient;
let signals: string[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "lightkeeper-faults-"));
  signals = [];
  set();
  api = await startCloudApi({
    hypervisor: noMachines(),
    credentials,
    accountId: "100000000001",
    domains: [],
    egressAddress: "203.0.113.1",
    operationMilliseconds: 1,
    faults: faultsFromFile(join(directory, "faults"), () => undefined),
    endDeploy: async (signal) => { signals.push(signal); return Promise.resolve(); },
  });
  client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: api.url, timeoutSeconds: 5 });
});
afterEach(async () => {
  expect(api.deviations).toEqual([]);
  await api.close();
  rmSync(directory, { recursive: true });
});

function set(...faults: string[]): void {
  writeFileSync(join(directory, "faults"), faults.join("\n"));
}

const codeOf = async (call: Promise<unknown>): Promise<string> => call.then(() => "", (error: unknown) => (error instanceof CloudCallError ? error.code : String(error)));
const create = async (): Promise<string> => codeOf(client.call("lighthouse", "CreateInstances", order));
const describe = async (): Promise<string> => codeOf(client.call("lighthouse", "DescribeInstances", {}));

/** What the account holds, and what it has paid, after everything that is under way. */
async function account(): Promise<{ readonly states: readonly string[]; readonly paid: number }> {
  set();
  await api.settled();
  const { InstanceSet } = await client.call<{ InstanceSet: readonly { InstanceState: string }[] }>("lighthouse", "DescribeInstances", {});
  const { Balance } = await client.call<{ Balance: number }>("billing", "DescribeAccountBalance", {});
  return { states: InstanceSet.map(({ InstanceState }) => InstanceState), paid: (10_000_000 - Balance) / 100 };
}

const nothing = { states: [], paid: 0 };
const bought = { states: ["RUNNING"], paid: 80 };

test.each([
  ["api-throttled:times=2", ["RequestLimitExceeded", "RequestLimitExceeded", ""]],
  ["api-internal-error", ["InternalError", ""]],
  ["api-reset", ["ClientError.NetworkError", ""]],
  ["api-html", ["ClientError.ParseJsonError", ""]],
  ["api-timeout:seconds=0", ["ClientError.NetworkError", ""]],
])("%s: the calls that it strikes get no answer of their own, the next one does", async (fault, codes) => {
  set(fault);
  for (const code of codes) expect(await describe()).toBe(code);
});

test.each(["api-throttled", "api-internal-error", "api-reset", "api-html", "api-timeout:seconds=0,effect=no"])("A purchase that %s strikes is not carried out", async (fault) => {
  set(fault.includes(":") ? `${fault},on=CreateInstances` : `${fault}:on=CreateInstances`);
  expect(await describe()).toBe("");
  expect(await create()).not.toBe("");
  expect(await account()).toEqual(nothing);
});

test.each(["api-timeout:on=CreateInstances,seconds=0", "lost-create-answer"])("%s: the server is bought and nobody hears of it", async (fault) => {
  set(fault);
  expect(await create()).toBe("ClientError.NetworkError");
  expect(await account()).toEqual(bought);
});

test("A caller that waits for a silent API is cut off after the fault's seconds, not before", async () => {
  set("api-timeout:seconds=60");
  const impatient = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: api.url, timeoutSeconds: 0.2 });
  await expect(impatient.call("lighthouse", "DescribeInstances", {})).rejects.toThrow("no answer within 0.2 s");
});

test("An answer that is no JSON names what must have happened", async () => {
  set("api-html");
  await expect(client.call("lighthouse", "DescribeInstances", {})).rejects.toThrow("something between here and Tencent Cloud answered");
});

test("A launch that fails leaves a server that is no use, and the money comes back", async () => {
  set("launch-failed");
  expect(await create()).toBe("");
  await api.settled();
  expect(await account()).toEqual({ states: ["LAUNCH_FAILED"], paid: 0 });
});

test.each([
  ["stock-gone", "ResourcesSoldOut.BundleSoldOut"],
  ["balance-empty", "FailedOperation.InsufficientBalance"],
])("%s refuses the purchase in the cloud's words, and takes nothing", async (fault, code) => {
  set(fault);
  expect(await create()).toBe(code);
  expect(await account()).toEqual(nothing);
});

test("An empty account says so before the purchase too; with after=1 only the purchase finds out", async () => {
  const balance = async (): Promise<number> => (await client.call<{ Balance: number }>("billing", "DescribeAccountBalance", {})).Balance;
  set("balance-empty");
  expect(await balance()).toBe(0);
  set("balance-empty:after=1");
  expect(await balance()).toBe(10_000_000);
  expect(await create()).toBe("FailedOperation.InsufficientBalance");
});

test("A wrong clock is refused as an expired signature, and the answer's Date shows by how much", async () => {
  set("clock-wrong:seconds=7200");
  expect(await describe()).toBe("AuthFailure.SignatureExpire");
  const date = await new Promise<string>((resolve, reject) => {
    http.get({ host: "127.0.0.1", port: api.port, headers: { host: "lighthouse.tencentcloudapi.com" } }, (response) => {
      response.resume();
      resolve(response.headers.date ?? "");
    }).on("error", reject);
  });
  expect(Math.round((Date.parse(date) - Date.now()) / 60_000)).toBe(120);
});

test("A deploy that is killed before a purchase has bought nothing; after it, the server is there", async () => {
  set("deploy-killed:on=CreateInstances");
  expect(await create()).toBe("ClientError.NetworkError");
  expect(await account()).toEqual(nothing);
  set("deploy-killed:on=CreateInstances-answered");
  expect(await create()).toBe("ClientError.NetworkError");
  expect(await account()).toEqual(bought);
  expect(signals).toEqual(["SIGKILL", "SIGKILL"]);
});

test("A deploy that is interrupted hears the answer of the call that is under way", async () => {
  set("deploy-interrupted:on=CreateInstances");
  expect(await create()).toBe("");
  expect(await account()).toEqual(bought);
  expect(signals).toEqual(["SIGINT"]);
});
