import { expect, test } from "@jest/globals";
import type { Credentials } from "../../../scripts/rehearse/provider/credentials.ts";
import { Provider } from "../../../scripts/rehearse/provider/provider.ts";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import type { ObjectValue } from "../../../scripts/rehearse/provider/values.ts";
import { behaviours, providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

/** Configures a provider, reads regions with it, and says who called. */
async function callers(cloud: ScriptedCloud, config: ObjectValue, environment?: Readonly<Record<string, string>>) {
  const seen: (Credentials | undefined)[] = [];
  const provider = new Provider({
    schema,
    behaviours,
    lifecycles: new Map(),
    dataSources: new Map([["tencentcloud_lighthouse_region", { read: async (_config, cloudOf) => ({ id: "1", found: { region_set: await cloudOf.once("lighthouse", "DescribeRegions", {}) } }) }]]),
    client: (_region, credentials) => {
      seen.push(credentials);
      return cloud;
    },
    timing: { pollSeconds: 0.001, waitSeconds: 0.05, retrySeconds: 0.05 },
    stopped: new AbortController().signal,
    ...(environment === undefined ? {} : { environment }),
  });
  const diagnostics = await provider.configure({ ...emptyValue(schema.provider.block), ...config });
  if (diagnostics.length === 0) await provider.readDataSource("tencentcloud_lighthouse_region", {});
  return { seen, diagnostics };
}

const role = { role_arn: "qcs::cam::uin/1:roleName/deploy", session_name: "ci", session_duration: null, policy: '{"a": "*"}', external_id: null, source_identity: null, serial_number: null, token_code: null };
const temporary = { AssumeRole: { Credentials: { TmpSecretId: "tmp-id", TmpSecretKey: "tmp-key", Token: "tmp-token" } }, DescribeRegions: { RegionSet: [] } };

test("calls are signed with what the block names, else with what the environment names, else as the one who serves sees fit", async () => {
  const cloud = scriptedCloud({ DescribeRegions: {} });
  expect((await callers(cloud, { secret_id: "a", secret_key: "b", security_token: "c" })).seen).toEqual([{ secretId: "a", secretKey: "b", token: "c" }]);
  expect((await callers(cloud, {}, { TENCENTCLOUD_SECRET_ID: "d", TENCENTCLOUD_SECRET_KEY: "e" })).seen).toEqual([{ secretId: "d", secretKey: "e" }]);
  expect((await callers(cloud, {})).seen).toEqual([undefined]);
});

test("static credentials make no call while the provider is configured", async () => {
  const cloud = scriptedCloud({});
  await providerOver(cloud).configure({ ...emptyValue(schema.provider.block), secret_id: "a", secret_key: "b" });
  expect(cloud.calls).toEqual([]);
});

test("a role is assumed once with the given keys, and every other call is made with its temporary ones", async () => {
  const cloud = scriptedCloud(temporary);
  const { seen, diagnostics } = await callers(cloud, { secret_id: "a", secret_key: "b", assume_role: [role] });
  expect(diagnostics).toEqual([]);
  expect(seen).toEqual([{ secretId: "a", secretKey: "b" }, { secretId: "tmp-id", secretKey: "tmp-key", token: "tmp-token" }]);
  expect(cloud.calls).toEqual([
    { action: "AssumeRole", params: { RoleArn: role.role_arn, RoleSessionName: "ci", DurationSeconds: 7200, Policy: "%7B%22a%22%3A+%22%2A%22%7D" } },
    { action: "DescribeRegions", params: {} },
  ]);
});

test("the environment alone assumes a role when it has both the role and the session's name", async () => {
  const keys = { TENCENTCLOUD_SECRET_ID: "a", TENCENTCLOUD_SECRET_KEY: "b" };
  const cloud = scriptedCloud(temporary);
  await callers(cloud, {}, { ...keys, TENCENTCLOUD_ASSUME_ROLE_ARN: "arn" });
  expect(cloud.calls.map(({ action }) => action)).toEqual(["DescribeRegions"]);
  await callers(cloud, {}, { ...keys, TENCENTCLOUD_ASSUME_ROLE_ARN: "arn", TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci", TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900" });
  expect(cloud.calls[1]).toEqual({ action: "AssumeRole", params: { RoleArn: "arn", RoleSessionName: "ci", DurationSeconds: 900 } });
});

test("a role that is refused fails the configuration, and its call is not repeated", async () => {
  const cloud = scriptedCloud({ AssumeRole: refusal("RequestLimitExceeded") });
  const { diagnostics } = await callers(cloud, { assume_role: [role] });
  expect(diagnostics).toMatchObject([{ summary: expect.stringContaining("Code=RequestLimitExceeded") }]);
  expect(cloud.calls).toHaveLength(1);
});

test("an answer without credentials crashes the provider", async () => {
  const { diagnostics } = await callers(scriptedCloud({ AssumeRole: {} }), { assume_role: [role] });
  expect(diagnostics[0]?.summary).toContain("The plugin crashed: the cloud's answer has no Credentials");
});

test("a session lasts twelve hours at most, and a role needs its name", () => {
  const check = (block: ObjectValue) => providerOver(scriptedCloud({})).checkProvider({ ...emptyValue(schema.provider.block), assume_role: [{ ...role, ...block }] });
  expect(check({})).toEqual([]);
  expect(check({ session_duration: 43201 })).toMatchObject([{ summary: "Invalid session_duration", path: ["assume_role"] }]);
  expect(check({ role_arn: null })).toMatchObject([{ summary: "Missing required argument" }]);
});
