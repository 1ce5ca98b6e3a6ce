import { expect, test } from "@jest/globals";
import { remainingResources } from "../../../scripts/rehearse/api/account.ts";
import { createAddressPool } from "../../../scripts/rehearse/api/addresses.ts";
import { loadCatalogue } from "../../../scripts/rehearse/api/catalogue/catalogue.ts";
import { createCloud } from "../../../scripts/rehearse/api/cloud.ts";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { bench } from "./bench.ts";

test("The catalogue has bundles of 2, 4 and 8 GB, Debian 12, and OpenClaw in two versions", async () => {
  const on = bench();
  const { BundleSet } = await on.call("lighthouse", "DescribeBundles");
  expect(new Set(BundleSet.map((bundle: { Memory: number }) => bundle.Memory))).toEqual(new Set([2, 4, 8, 16]));
  const { BlueprintSet } = await on.call("lighthouse", "DescribeBlueprints");
  const titles = BlueprintSet.map((blueprint: { BlueprintType: string; DisplayTitle: string; DisplayVersion: string }) => `${blueprint.BlueprintType} ${blueprint.DisplayTitle} ${blueprint.DisplayVersion}`);
  expect(titles).toContain("PURE_OS Debian 12");
  expect(titles.filter((title: string) => title.startsWith("APP_OS OpenClaw"))).toHaveLength(2);
});

test("Every zone is named after its region, and no id is used twice", () => {
  const { regions } = loadCatalogue();
  const zones = [...regions.values()].flatMap((region) => region.zones.map((zone) => [region.id, zone] as const));
  for (const [region, zone] of zones) expect(zone.startsWith(`${region}-`)).toBe(true);
  expect(new Set(zones.map(([, zone]) => zone)).size).toBe(zones.length);
});

test("Zones, regions and filters of the catalogue answer", async () => {
  const on = bench();
  expect((await on.call("lighthouse", "DescribeZones", {}, "ap-hongkong")).ZoneInfoSet[1]).toEqual({ Zone: "ap-hongkong-2", ZoneName: "Hong Kong Zone 2", InstanceDisplayLabel: "NORMAL" });
  expect((await on.call("lighthouse", "DescribeRegions")).RegionSet.map((region: { Region: string }) => region.Region)).toEqual(
    expect.arrayContaining(["ap-guangzhou", "ap-shanghai", "ap-hongkong", "ap-singapore"]),
  );
  const typed = (Values: string[]) => on.call("lighthouse", "DescribeBlueprints", { Filters: [{ Name: "blueprint-type", Values }] });
  expect((await typed(["APP_OS"])).TotalCount).toBe(7);
  expect((await typed(["DOCKER"])).BlueprintSet.map((blueprint: { DockerVersion: string | null }) => blueprint.DockerVersion)).toEqual(["26.1.3"]);
  expect(await on.refused("lighthouse", "DescribeBundles", { BundleIds: ["bundle_none"] })).toBe("InvalidParameter.BundleIdNotFound");
  expect(await on.refused("lighthouse", "DescribeBundles", { Zones: ["ap-shanghai-2"] })).toBe("InvalidParameterValue.ZoneInvalid");
  expect(on.deviations).toEqual([]);
});

test("The mainland and elsewhere have their own prices", async () => {
  const on = bench();
  const price = async (region: string): Promise<number> =>
    (await on.call("lighthouse", "DescribeBundles", { BundleIds: ["bundle2022_gen_02"] }, region)).BundleSet[0].Price.InstancePrice.DiscountPrice;
  expect(await price("ap-guangzhou")).toBe(80);
  expect(await price("ap-hongkong")).toBe(55);
});

test("The caller is the account", async () => {
  expect(await bench().call("sts", "GetCallerIdentity")).toMatchObject({ AccountId: "100000000001", Arn: expect.stringContaining("uin/100000000001") });
});

test("Addresses are given once, again only after all others, and run out", () => {
  const pool = createAddressPool();
  const all = Array.from({ length: 241 }, () => pool.take()?.publicAddress ?? "");
  expect(new Set(all).size).toBe(241);
  expect(pool.take()).toBeUndefined();
  pool.release(all[100] ?? "");
  expect(pool.take()?.publicAddress).toBe(all[100]);
});

test("A fresh account holds nothing that remains", () => {
  expect(remainingResources(createCloud({ hypervisor: noMachines(), accountId: "1", domains: ["example.com"] }).account)).toEqual([]);
});
