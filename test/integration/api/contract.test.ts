import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { accountId, clientsOf, domain } from "./contract/contract-of.ts";

const credential = { secretId: "AKIDtwin", secretKey: "twin-secret" };

let api: CloudApi;

beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials: credential, accountId, domains: [domain], egressAddress: "203.0.113.1", operationMilliseconds: 1 });
});

afterAll(() => api.close());

test("Anything else is InvalidAction, and another account's key an AuthFailure", async () => {
  await expect(clientsOf(api).lighthouse.request("DescribeMcpServers", {})).rejects.toMatchObject({ code: "InvalidAction" });
  const call = (key: { secretId: string; secretKey: string }) => clientsOf(api, key).lighthouse.DescribeRegions();
  await expect(call({ secretId: "AKIDreal", secretKey: "x" })).rejects.toMatchObject({ code: "AuthFailure.SecretIdNotFound" });
  await expect(call({ ...credential, secretKey: "x" })).rejects.toMatchObject({ code: "AuthFailure.SignatureFailure" });
  expect(api.deviations).toEqual([]);
});
