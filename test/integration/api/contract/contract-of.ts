import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client as BillingClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/billing/v20180709/billing_client.js";
import { Client as CamClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/cam_client.js";
import { Client as DnspodClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/dnspod/v20210323/dnspod_client.js";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client.js";
import { Client as LighthouseClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/lighthouse/v20200324/lighthouse_client.js";
import { Client as MonitorClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/monitor/v20180724/monitor_client.js";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client.js";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client.js";
import { Client as TatClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tat/v20201028/tat_client.js";
import { remainingResources } from "../../../../scripts/rehearse/api/account.ts";
import { actionNames } from "../../../../scripts/rehearse/api/actions/index.ts";
import { noMachines } from "../../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../../scripts/rehearse/api/server.ts";

const credential = { secretId: "AKIDtwin", secretKey: "twin-secret" };
export const accountId = "100000000001";
export const domain = "example.com";

export interface Key {
  secretId: string;
  secretKey: string;
  token?: string;
}

/** Tencent's own clients, led to the twin as any HTTP proxy would lead them. */
export function clientsOf(api: CloudApi, key: Key = credential) {
  const config = { credential: key, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", proxy: api.url, reqTimeout: 10 } } };
  return {
    lighthouse: new LighthouseClient(config),
    tat: new TatClient(config),
    dnspod: new DnspodClient(config),
    cam: new CamClient(config),
    monitor: new MonitorClient(config),
    tag: new TagClient(config),
    sts: new StsClient(config),
    kms: new KmsClient(config),
    billing: new BillingClient(config),
  };
}

export type Clients = ReturnType<typeof clientsOf>;

interface Contract {
  service: keyof Clients;
  /** Calls every action, each with success, and leaves the account as empty as it was. */
  walk: (clients: Clients, api: CloudApi) => Promise<void>;
  /** For each action a wrong request, and the code that the API has for it. */
  mistakes: readonly (readonly [action: string, parameters: object, code: string])[];
}

/** Tests of one service: Tencent's own client walks all of its actions, and makes a mistake in each. */
export function contractOf({ service, walk, mistakes }: Contract): void {
  let api: CloudApi;

  beforeAll(async () => {
    api = await startCloudApi({ hypervisor: noMachines(), credentials: credential, accountId, domains: [domain], egressAddress: "203.0.113.1", operationMilliseconds: 1 });
  });

  afterAll(() => api.close());

  test(`Tencent's own client walks every action of ${service} and leaves nothing`, async () => {
    await walk(clientsOf(api), api);
    expect(api.calls.filter((call) => call.error !== undefined)).toEqual([]);
    expect(remainingResources(api.account)).toEqual([]);
    const walked = new Set(api.calls.filter((call) => call.service === service).map((call) => call.action));
    expect(actionNames[service]?.filter((action) => !walked.has(action))).toEqual([]);
    expect(api.deviations).toEqual([]);
  }, 60_000);

  test.each(mistakes)(`A mistake in ${service} %s: %j`, async (action, parameters, code) => {
    await expect(clientsOf(api)[service].request(action, parameters)).rejects.toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(api.deviations).toEqual([]);
  });

  test(`Every action of ${service} is among the mistakes`, () => {
    const tried = new Set(mistakes.map(([action]) => action));
    expect(actionNames[service]?.filter((action) => !tried.has(action))).toEqual([]);
  });
}

/** The first of a list that must not be empty. */
export function only<T>(list: readonly T[] | null | undefined): T {
  const [first] = list ?? [];
  if (first === undefined) throw new Error("The list is empty.");
  return first;
}

export function given<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error("The answer lacks a field.");
  return value;
}

/** A running instance, ordered with as little as can be. */
export async function anInstance({ lighthouse }: Clients, api: CloudApi): Promise<string> {
  const { InstanceIdSet } = await lighthouse.CreateInstances({ BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 } });
  await api.settled();
  return only(InstanceIdSet);
}

export async function returnInstance({ lighthouse }: Clients, api: CloudApi, id: string): Promise<void> {
  await lighthouse.IsolateInstances({ InstanceIds: [id] });
  await api.settled();
  await lighthouse.TerminateInstances({ InstanceIds: [id] });
  await api.settled();
}
