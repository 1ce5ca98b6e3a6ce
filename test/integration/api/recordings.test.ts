import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { remainingResources } from "../../../scripts/rehearse/api/account.ts";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { loadApiSchema } from "../../../scripts/rehearse/api/schema/schema.ts";
import { createClient, type CloudClient, type CloudService } from "../../../scripts/tencent/client.ts";

interface RecordedCall {
  action: string;
  version: string;
  region: string;
  request: object;
  response: Record<string, unknown>;
}

interface Scenario {
  name: string;
  what: string;
  calls: RecordedCall[];
}

const file = new URL("recordings/provider-1.83.25.json", import.meta.url);
const { scenarios } = JSON.parse(readFileSync(file, "utf8")) as { scenarios: Scenario[] };
const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const { services } = loadApiSchema();

let api: CloudApi;
let client: CloudClient;
/** Ids of the recording, and the twin's in their place. */
const ids = new Map<unknown, unknown>();

beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: ["example.com"], egressAddress: "203.0.113.1", operationMilliseconds: 1 });
  client = createClient({ ...credentials, region: "ap-guangzhou", protocol: "HTTP", proxy: api.url, timeoutSeconds: 10 });
});

afterAll(() => api.close());

function serviceOf(version: string): CloudService {
  const names: Record<string, CloudService> = { "2020-03-24": "lighthouse", "2021-03-23": "dnspod", "2020-10-28": "tat" };
  const name = names[version];
  if (name === undefined) throw new Error(`No service has version ${version}.`);
  return name;
}

/** The request with the twin's ids in it. */
function translate(value: unknown): unknown {
  if (ids.has(value)) return ids.get(value);
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translate(each)]));
}

/** Learns the ids that an action gave out. */
function learn(recorded: Record<string, unknown>, answered: Record<string, unknown>): void {
  for (const key of ["TemplateId", "KeyId", "SnapshotId", "InvocationId", "RecordId"]) {
    if (key in recorded) ids.set(recorded[key], answered[key]);
  }
  for (const key of ["InstanceIdSet", "DiskIdSet"]) {
    const [before, now] = [recorded[key], answered[key]];
    if (Array.isArray(before) && Array.isArray(now)) before.forEach((id, index) => ids.set(id, now[index]));
  }
}

/** Paths of the fields of an answer that the API's description has too; list items are looked at by the first one. */
function fieldsOf(service: string, object: string, value: unknown, path = ""): string[] {
  const fields = services[service]?.objects[object] ?? {};
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    const field = fields[key];
    if (field === undefined) return [];
    const inner: unknown = Array.isArray(each) ? each[0] : each;
    return [`${path}${key}`, ...fieldsOf(service, field.item ?? field.type, inner, `${path}${key}.`)];
  });
}

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("What the provider sent in scenario %s is accepted and answered with every field it was answered with", async (name, scenario) => {
  if (name === "dns-tat-create") ids.set("lhins-x", await anInstance());
  for (const call of scenario.calls) {
    const service = serviceOf(call.version);
    const request = translate(call.request) as object;
    const answer = await client.call<Record<string, unknown>>(service, call.action, request);
    learn(call.response, answer);
    await api.settled();
    const response = services[service]?.actions[call.action]?.response ?? "";
    const missing = fieldsOf(service, response, call.response).filter((field) => !fieldsOf(service, response, answer).includes(field));
    expect([call.action, missing]).toEqual([call.action, []]);
  }
  expect(api.deviations).toEqual([]);
});

test("After its own destroy scenarios the provider has left nothing but our instance", async () => {
  await api.settled();
  expect(remainingResources(api.account)).toEqual([ids.get("lhins-x")]);
});

async function anInstance(): Promise<unknown> {
  const order = { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 } };
  const { InstanceIdSet } = await client.call<{ InstanceIdSet: string[] }>("lighthouse", "CreateInstances", order);
  await api.settled();
  return InstanceIdSet[0];
}
