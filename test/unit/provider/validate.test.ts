import { expect, test } from "@jest/globals";
import { validateConfig } from "../../../scripts/rehearse/provider/validate.ts";
import { type Block, emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { scriptedCloud } from "./scripted-cloud.ts";

function faults(type: string, config: ObjectValue, environment?: Readonly<Record<string, string>>): readonly string[] {
  const block = schema.resources[type]?.block;
  const provider = providerOver(scriptedCloud({}), {}, environment);
  return provider.validateResource(type, { ...(block === undefined ? {} : emptyValue(block)), ...config }).map(({ severity, summary, path }) => `${severity} ${path.join(".")}: ${summary}`);
}

const disk = { zone: "z", disk_size: 20, disk_type: "CLOUD_SSD", disk_charge_prepaid: [{ period: 1, renew_flag: null, time_unit: null }] };

test("a complete configuration has no faults, and unknown values are not judged", () => {
  expect(faults("tencentcloud_lighthouse_disk", disk)).toEqual([]);
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, zone: unknown, disk_charge_prepaid: unknown })).toEqual([]);
});

test("a required argument that is null is pointed at, inside blocks with the index", () => {
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, zone: null })).toEqual(["ERROR zone: Missing required argument"]);
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, disk_charge_prepaid: [{ period: null }] })).toEqual(["ERROR disk_charge_prepaid.0.period: Missing required argument"]);
});

test("a computed attribute cannot be configured", () => {
  expect(faults("tencentcloud_lighthouse_key_pair", { key_name: "deploy", created_time: "now" })).toEqual(["ERROR created_time: Value for unconfigurable attribute"]);
});

test("too few and too many blocks are refused", () => {
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, disk_charge_prepaid: [] })).toEqual(["ERROR disk_charge_prepaid: Not enough list items"]);
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, disk_charge_prepaid: [{ period: 1 }, { period: 2 }] })).toEqual(["ERROR disk_charge_prepaid: Too many list items"]);
});

test("numbers are whole numbers", () => {
  expect(faults("tencentcloud_lighthouse_disk", { ...disk, disk_size: 20.5 })).toEqual(["ERROR disk_size: Inappropriate value"]);
});

test("a deprecated argument warns and a value outside its list is refused", () => {
  const instance = { bundle_id: "b", blueprint_id: "p", instance_name: "n", renew_flag: "NOTIFY_AND_AUTO_RENEW" };
  expect(faults("tencentcloud_lighthouse_instance", { ...instance, permit_default_key_pair_login: "YES" })).toEqual(["WARNING permit_default_key_pair_login: Argument is deprecated"]);
  expect(faults("tencentcloud_lighthouse_instance", { ...instance, permit_default_key_pair_login: "MAYBE" })).toContain("ERROR permit_default_key_pair_login: Invalid value");
});

const rule = (expiration: ObjectValue): ObjectValue => ({ lifecycle_rules: [{ filter_prefix: "", expiration: [expiration], transition: [], non_current_transition: [], non_current_expiration: [] }] });

test.each<[type: string, good: ObjectValue, bad: readonly ObjectValue[]]>([
  ["tencentcloud_cos_bucket", { bucket: "state-1300000001", ...rule({ date: "2028-02-29", days: null }) }, [
    { bucket: "state" }, { bucket: "State-1300000001" }, { bucket: "state-130000001" }, { bucket: `${"s".repeat(50)}-1300000001` },
    rule({ date: "2027-02-29" }), rule({ date: "tomorrow" }), rule({ date: "" }), rule({ days: -1 }),
  ]],
  ["tencentcloud_cos_bucket_policy", { bucket: "state-1300000001", policy: "{}" }, [{ bucket: "state" }, { policy: "{" }]],
  ["tencentcloud_kms_key", { alias: "é".repeat(60), pending_delete_window_in_days: 30 }, [{ alias: "" }, { alias: "k".repeat(61) }, { pending_delete_window_in_days: 6 }, { pending_delete_window_in_days: 31 }]],
  ["tencentcloud_monitor_alarm_policy", { policy_name: "p", monitor_type: "MT_QCE", namespace: "LIGHTHOUSE", remark: "报".repeat(100), conditions: [{ is_union_rule: 1, rules: [] }] }, [
    { remark: "r".repeat(101) }, { conditions: [{ is_union_rule: 2, rules: [] }] },
  ]],
  ["tencentcloud_cam_user", { name: "ci", password: "abcdefg1" }, [{ password: "abcdefgH" }, { password: "abcdef1" }, { password: "abcdefg1abcdefg1a" }]],
])("%s is refused for arguments that the published provider refuses before any call", (type, good, bad) => {
  expect(faults(type, good)).toEqual([]);
  for (const change of bad) expect({ change, faults: faults(type, { ...good, ...change }) }).toEqual({ change, faults: [expect.stringContaining("Invalid value")] });
  const [name = ""] = Object.keys(bad[0] ?? {});
  expect(faults(type, { ...good, [name]: unknown })).toEqual([]);
});

test("conflicting, incomplete and ambiguous arguments are refused", () => {
  const block: Block = { attributes: {}, blocks: {} };
  const behaviour = { forceNew: [], defaults: {}, importable: true, updatable: true, conflictsWith: { a: ["b"] }, requiredWith: { c: ["d"] }, exactlyOneOf: { e: ["e", "f"] } };
  const summaries = (config: ObjectValue): readonly string[] => validateConfig(block, config, behaviour).map(({ summary, path }) => `${path.join(".")}: ${summary}`);
  expect(summaries({ a: "1", b: "2", e: "3" })).toEqual(["a: Conflicting configuration arguments"]);
  expect(summaries({ c: "1", e: "3" })).toEqual(["c: Missing required argument"]);
  expect(summaries({ c: "1", d: "1", f: "3" })).toEqual([]);
  expect(summaries({ e: "1", f: "3" })).toEqual(["e: Invalid combination of arguments"]);
  expect(summaries({})).toEqual(["e: Invalid combination of arguments"]);
  // What is not known yet may turn out to be null.
  expect(summaries({ a: "1", b: unknown, e: unknown })).toEqual([]);
  expect(summaries({ c: "1", d: unknown, e: "1", f: unknown })).toEqual([]);
});

test("a timeouts block takes durations only", () => {
  const attribute = { type: "string" as const, required: false, optional: true, computed: false, sensitive: false, deprecated: false, writeOnly: false };
  const block: Block = { attributes: {}, blocks: { timeouts: { nesting: "single", minItems: 0, maxItems: 0, block: { attributes: { create: attribute, delete: attribute }, blocks: {} } } } };
  const paths = (timeouts: ObjectValue | null): readonly string[] => validateConfig(block, { timeouts }).map(({ path }) => path.join("."));
  expect(paths(null)).toEqual([]);
  expect(paths({ create: "1h30m", delete: unknown })).toEqual([]);
  expect(paths({ create: "10 minutes", delete: "90" })).toEqual(["timeouts.create", "timeouts.delete"]);
});

test("a resource type without a lifecycle here is refused by name", () => {
  expect(faults("tencentcloud_vpc", { name: "v", cidr_block: "10.0.0.0/16" })).toEqual(["ERROR : The offline provider does not manage tencentcloud_vpc"]);
});

test("the provider takes only HTTP and HTTPS in upper case, from its argument or the environment", () => {
  const check = (config: ObjectValue, environment: Readonly<Record<string, string>> = {}): number =>
    providerOver(scriptedCloud({}), {}, environment).checkProvider({ ...emptyValue(schema.provider.block), ...config }).length;
  expect(check({ protocol: "HTTP" })).toBe(0);
  expect(check({ protocol: "http" })).toBe(1);
  expect(check({}, { TENCENTCLOUD_PROTOCOL: "https" })).toBe(1);
});

test("missing credentials fail the configuration when the environment is known; account guards and other identities are refused", async () => {
  const summaries = async (config: ObjectValue, environment?: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    (await providerOver(scriptedCloud({}), {}, environment).configure({ ...emptyValue(schema.provider.block), ...config })).map(({ summary }) => summary);
  expect(await summaries({})).toEqual([]);
  expect(await summaries({}, {})).toEqual(["Missing secret_id", "Missing secret_key"]);
  expect(await summaries({ secret_id: "a" }, { TENCENTCLOUD_SECRET_KEY: "b" })).toEqual([]);
  expect(await summaries({ allowed_account_ids: ["1"] })).toEqual(["allowed_account_ids cannot be rehearsed"]);
  expect(await summaries({ mfa_certification: [{ serial_number: "x" }] })).toEqual(["mfa_certification cannot be rehearsed"]);
});
