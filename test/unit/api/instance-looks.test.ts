import { expect, test } from "@jest/globals";
import { bench, runningInstance } from "./bench.ts";

test("The bundles that an instance can become are all but its own, each with its price until expiry or the reason against it", async () => {
  const on = bench({ soldOut: [{ bundle: "bundle2022_gen_04", zone: "ap-guangzhou-3" }] });
  const InstanceId = await runningInstance(on);
  const { TotalCount, ModifyBundleSet } = await on.call("lighthouse", "DescribeModifyInstanceBundles", { InstanceId, Limit: 100 });
  expect(TotalCount).toBe((await on.call("lighthouse", "DescribeBundles")).TotalCount - 1);
  const of = (id: string) => ModifyBundleSet.find(({ Bundle }: { Bundle: { BundleId: string } }) => Bundle.BundleId === id);
  expect(of("bundle2022_gen_02")).toBeUndefined();
  expect(of("bundle2022_gen_03")).toMatchObject({ ModifyBundleState: "AVAILABLE", NotSupportModifyMessage: "" });
  expect(of("bundle2022_gen_03")?.ModifyPrice.InstancePrice.DiscountPrice).toBeGreaterThan(90);
  expect(of("bundle2022_gen_01")).toMatchObject({ ModifyBundleState: "UNAVAILABLE", NotSupportModifyMessage: expect.stringContaining("only a bigger one") });
  expect(of("bundle2022_gen_04")).toMatchObject({ ModifyBundleState: "SOLD_OUT" });
  expect(await on.refused("lighthouse", "ModifyInstancesBundle", { InstanceIds: [InstanceId], BundleId: "bundle2022_gen_04" })).toBe("OperationDenied.BundleNotSupportModify");
  expect(await on.refused("lighthouse", "DescribeModifyInstanceBundles", { InstanceId, Filters: [{ Name: "colour", Values: ["red"] }] })).toBe("InvalidParameter.InvalidFilterNotSupportedName");
  expect(await on.refused("lighthouse", "DescribeModifyInstanceBundles", { InstanceId, Filters: [{ Name: "bundle-id", Values: ["1", "2", "3", "4", "5", "6"] }] })).toBe("InvalidParameter.FilterValueLimitExceeded");
  expect(on.deviations).toEqual([]);
});

test("A bundle is paid up to the day of expiry, or refused when the money does not reach", async () => {
  const on = bench({ balanceYuan: 100 });
  const InstanceId = await runningInstance(on);
  expect(await on.refused("lighthouse", "ModifyInstancesBundle", { InstanceIds: [InstanceId], BundleId: "bundle2022_gen_03" })).toBe("FailedOperation.InsufficientBalance");
});

test("The blueprints that an instance can be reinstalled from are told with the reason against the others", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on, { BundleId: "bundle2022_gen_01" });
  const of = async (id: string) => (await on.call("lighthouse", "DescribeResetInstanceBlueprints", { InstanceId, Filters: [{ Name: "blueprint-id", Values: [id] }] })).ResetInstanceBlueprintSet[0];
  expect(await of("lhbp-ubuntu24")).toMatchObject({ IsResettable: true, NonResettableMessage: "" });
  expect(await of("lhbp-openclw1")).toMatchObject({ IsResettable: false, NonResettableMessage: expect.stringContaining("4 GB") });
  expect(await of("lhbp-winsrv22")).toMatchObject({ IsResettable: false, BlueprintInfo: { PlatformType: "WINDOWS" } });
  expect(on.deviations).toEqual([]);
});

test("Traffic is counted by the month since the purchase, and what is over the package is told apart", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  await on.clock.pass(40 * 24 * 3600 * 1000);
  const { TotalCount, InstanceTrafficPackageSet } = await on.call("lighthouse", "DescribeInstancesTrafficPackages", {});
  expect(TotalCount).toBe(1);
  expect(InstanceTrafficPackageSet[0]).toMatchObject({ InstanceId, TrafficPackageSet: [{ TrafficPackageTotal: 500 * 1024 ** 3, TrafficUsed: 0, TrafficOverflow: 0, Status: "NETWORK_NORMAL" }] });
  const [only] = InstanceTrafficPackageSet[0].TrafficPackageSet;
  expect(only.StartTime < on.clock.now().toISOString() && on.clock.now().toISOString() < only.EndTime).toBe(true);
  expect((await on.call("lighthouse", "DescribeInstancesTrafficPackages", { InstanceIds: ["lhins-00000000"] })).TotalCount).toBe(0);
});

test("Scenes are the region's, or all; blueprints can be looked for by scene", async () => {
  const on = bench();
  const [here, abroad] = [await on.call("lighthouse", "DescribeScenes"), await on.call("lighthouse", "DescribeScenes", {}, "ap-hongkong")];
  expect(abroad.TotalCount).toBe(here.TotalCount + 1);
  expect((await on.call("lighthouse", "DescribeAllScenes")).TotalCount).toBe(abroad.TotalCount);
  const bySceneId = (Values: string[]) => ({ Filters: [{ Name: "scene-id", Values }] });
  expect((await on.call("lighthouse", "DescribeBlueprints", bySceneId(["lhsc-7kq2agnt"]))).TotalCount).toBe(2);
  expect(await on.refused("lighthouse", "DescribeBlueprints", bySceneId(["lhsc-00000000"]))).toBe("ResourceNotFound.SceneIdNotFound");
});

test("Zones are ordered by name or label, and by no other word", async () => {
  const on = bench();
  const zones = async (parameters: object) => (await on.call("lighthouse", "DescribeZones", parameters)).ZoneInfoSet.map(({ Zone }: { Zone: string }) => Zone.split("-").at(-1));
  expect(await zones({ OrderField: "", Order: "" })).toEqual(["3", "4", "6", "7"]);
  expect(await zones({ OrderField: "ZONE", Order: "DESC" })).toEqual(["7", "6", "4", "3"]);
  expect((await zones({ OrderField: "INSTANCE_DISPLAY_LABEL" })).at(-1)).toBe("3");
  expect(await on.refused("lighthouse", "DescribeZones", { Order: "UP" })).toBe("InvalidParameterValue");
});

test("Key pairs are limited in number", async () => {
  const on = bench();
  for (let made = 0; made < 10; made += 1) await on.call("lighthouse", "ImportKeyPair", { KeyName: `k${made}`, PublicKey: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ k${made}` });
  expect(await on.refused("lighthouse", "CreateKeyPair", { KeyName: "more" })).toBe("LimitExceeded.KeyPairLimitExceeded");
});
