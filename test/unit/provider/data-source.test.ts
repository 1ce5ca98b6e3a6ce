import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { allPages, idOfAll, shaped } from "../../../scripts/rehearse/provider/data-source.ts";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud } from "./scripted-cloud.ts";

const BUNDLE = "tencentcloud_lighthouse_bundle";
const config = (value: ObjectValue): ObjectValue => ({ ...emptyValue(schema.dataSources[BUNDLE]?.block ?? { attributes: {}, blocks: {} }), ...value });
const bundles = { BundleSet: [{ BundleId: "b1", CPU: 2, SupportLinuxUnixPlatform: true, Price: { InstancePrice: { Discount: 87.5, Currency: "CNY" } } }, { BundleId: "b2" }] };

test("the cloud's names become Terraform's, single objects lists of one, and what is missing null", async () => {
  const { state, diagnostics } = await providerOver(scriptedCloud({ DescribeBundles: bundles })).readDataSource(BUNDLE, config({}));
  expect(diagnostics).toEqual([]);
  const [first, second] = state?.["bundle_set"] as ObjectValue[];
  expect(first).toMatchObject({ bundle_id: "b1", cpu: 2, support_linux_unix_platform: true, memory: null, price: [{ instance_price: [{ discount: 87.5, currency: "CNY", original_price: null }] }] });
  expect(second).toMatchObject({ bundle_id: "b2", cpu: null, price: [] });
});

test("the id is the checksum of the ids found, as the real provider's", async () => {
  expect(idOfAll([])).toBe("0");
  expect(idOfAll(["b1", "b2"])).toBe("3642490477");
  const { state } = await providerOver(scriptedCloud({ DescribeBundles: bundles })).readDataSource(BUNDLE, config({}));
  expect(state?.["id"]).toBe(idOfAll(["b1", "b2"]));
});

test("arguments are sent as the API names them, those that are not set stay away", async () => {
  const cloud = scriptedCloud({ DescribeBundles: bundles });
  await providerOver(cloud).readDataSource(BUNDLE, config({ zones: ["z"], filters: [{ name: "bundle-type", values: ["GENERAL_BUNDLE"] }] }));
  expect(cloud.calls).toEqual([{ action: "DescribeBundles", params: { Offset: 0, Limit: 20, Zones: ["z"], Filters: [{ Name: "bundle-type", Values: ["GENERAL_BUNDLE"] }] } }]);
});

test("a refusal is the data source's error, and one that may pass is asked again", async () => {
  const refused = await providerOver(scriptedCloud({ DescribeBundles: refusal("UnauthorizedOperation.NoPermission") })).readDataSource(BUNDLE, config({}));
  expect(refused).toMatchObject({ state: undefined, diagnostics: [{ severity: "ERROR", summary: expect.stringContaining("Code=UnauthorizedOperation.NoPermission") }] });
  const cloud = scriptedCloud({ DescribeBundles: [refusal("RequestLimitExceeded"), bundles] });
  expect((await providerOver(cloud).readDataSource(BUNDLE, config({}))).diagnostics).toEqual([]);
});

test("an answer without the id that the real provider needs is a crash that says so", async () => {
  const { diagnostics } = await providerOver(scriptedCloud({ DescribeBundles: { BundleSet: [{ CPU: 2 }] } })).readDataSource(BUNDLE, config({}));
  expect(diagnostics[0]?.summary).toContain("The plugin crashed: the cloud's answer has no BundleId");
});

test("result_output_file holds what was found, takes an old file's place, and is not for others' eyes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-findings-"));
  try {
    const file = join(folder, "bundles.json");
    writeFileSync(file, "old");
    await providerOver(scriptedCloud({ DescribeBundles: bundles })).readDataSource(BUNDLE, config({ result_output_file: file }));
    const [first, second] = JSON.parse(readFileSync(file, "utf8")) as object[];
    expect(first).toMatchObject({ bundle_id: "b1", cpu: 2 });
    expect(second).toEqual({ bundle_id: "b2", price: [] });
    expect(statSync(file).mode & 0o004).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a configuration is judged by the schema, and what is not known yet passes", () => {
  const provider = providerOver(scriptedCloud({}));
  expect(provider.validateDataSource(BUNDLE, config({ filters: [{ name: null, values: ["x"] }] }))).toMatchObject([{ summary: "Missing required argument", path: ["filters", 0, "name"] }]);
  expect(provider.validateDataSource(BUNDLE, config({ bundle_ids: unknown, limit: unknown, filters: unknown }))).toEqual([]);
  expect(provider.validateDataSource(BUNDLE, config({ bundle_set: [] }))).toMatchObject([{ summary: "Value for unconfigurable attribute", path: ["bundle_set"] }]);
});

test("values of another type than the schema's are left out rather than passed on", () => {
  expect(shaped(5, "string")).toBeNull();
  expect(shaped({ A_b: "x" }, ["map", "string"])).toEqual({ A_b: "x" });
  expect(shaped(undefined, ["set", "string"])).toEqual([]);
});

test("pages are turned until one is short, and pages of nothing are an error instead of a loop without end", async () => {
  const asked: number[] = [];
  const all = [1, 2, 3, 4, 5].map((number) => ({ number }));
  const page = async ({ Offset, Limit }: { Offset: number; Limit: number }) => {
    asked.push(Offset);
    return Promise.resolve(all.slice(Offset, Offset + (Limit || all.length)));
  };
  expect(await allPages(2, page)).toEqual(all);
  expect(asked).toEqual([0, 2, 4]);
  await expect(allPages(0, page)).rejects.toThrow("pages of 0 items again and again");
});
