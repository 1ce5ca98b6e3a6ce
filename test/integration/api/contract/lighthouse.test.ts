import { expect } from "@jest/globals";
import { contractOf, given, only } from "./contract-of.ts";

const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x";
const absent = {
  instance: "lhins-00000000",
  disk: "lhdisk-00000000",
  backup: "lhbak-00000000",
  key: "lhkp-00000000",
  template: "lhft-00000000",
  snapshot: "lhsnap-00000000",
  blueprint: "lhbp-00000000",
};
const InstanceIds = [absent.instance];
const DiskIds = [absent.disk];
const rule = { Protocol: "TCP", Port: "22" };
const instanceUnknown = "ResourceNotFound.InstanceIdNotFound";
const diskUnknown = "ResourceNotFound.DiskIdNotFound";
const month = { Period: 1 };
const order = { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: month };
const diskOrder = { Zone: "ap-guangzhou-3", DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: month };

contractOf({
  service: "lighthouse",
  walk: async ({ lighthouse }, api) => {
    expect((await lighthouse.DescribeRegions()).TotalCount).toBeGreaterThan(3);
    const Zone = given(only((await lighthouse.DescribeZones({})).ZoneInfoSet).Zone);
    const bundles = given((await lighthouse.DescribeBundles({ Zones: [Zone] })).BundleSet);
    const ofMemory = (gib: number) => given(only(bundles.filter((bundle) => bundle.Memory === gib)).BundleId);
    const blueprints = given((await lighthouse.DescribeBlueprints({})).BlueprintSet);
    const debian = given(only(blueprints.filter((blueprint) => blueprint.OsName?.startsWith("Debian 12"))).BlueprintId);
    const openclaw = given(only(blueprints.filter((blueprint) => blueprint.BlueprintType === "APP_OS")).BlueprintId);
    const SceneIds = [given(only((await lighthouse.DescribeScenes({})).SceneSet).SceneId)];
    expect((await lighthouse.DescribeAllScenes({ SceneIds })).TotalCount).toBe(1);
    expect((await lighthouse.DescribeDiskConfigs({ Filters: [{ Name: "zone", Values: [Zone] }] })).DiskConfigSet).toHaveLength(2);
    expect((await lighthouse.DescribeFirewallRulesTemplate()).TotalCount).toBeGreaterThan(3);

    expect((await lighthouse.InquirePriceCreateInstances(order)).Price?.InstancePrice?.DiscountPrice).toBe(80);
    expect((await lighthouse.InquirePriceCreateDisks({ DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: month })).DiskPrice?.DiscountPrice).toBe(20);
    expect((await lighthouse.InquirePriceCreateBlueprint({})).BlueprintPrice?.DiscountPrice).toBe(0);

    const TemplateId = given((await lighthouse.CreateFirewallTemplate({ TemplateName: "empty" })).TemplateId);
    await lighthouse.ModifyFirewallTemplate({ TemplateId, TemplateName: "none" });
    expect(only((await lighthouse.DescribeFirewallTemplates({ TemplateIds: [TemplateId] })).TemplateSet).TemplateName).toBe("none");
    expect((await lighthouse.DescribeFirewallTemplateRules({ TemplateId })).TotalCount).toBe(0);

    const KeyIds = [given((await lighthouse.ImportKeyPair({ KeyName: "deploy", PublicKey: publicKey })).KeyId)];
    const made = given((await lighthouse.CreateKeyPair({ KeyName: "made" })).KeyPair?.KeyId);
    expect((await lighthouse.DescribeKeyPairs({})).TotalCount).toBe(2);

    const ids = given((await lighthouse.CreateInstances({ ...order, BlueprintId: debian, BundleId: ofMemory(4), InstanceName: "a", Zones: [Zone], FirewallTemplateId: TemplateId })).InstanceIdSet);
    const InstanceId = only(ids);
    const state = async () => {
      await api.settled();
      const instance = only((await lighthouse.DescribeInstances({ InstanceIds: ids })).InstanceSet);
      expect(instance.LatestOperationState).toBe("SUCCESS");
      return instance.InstanceState;
    };
    expect(await state()).toBe("RUNNING");
    await lighthouse.AssociateInstancesKeyPairs({ KeyIds, InstanceIds: ids });
    expect(await state()).toBe("RUNNING");
    await lighthouse.ModifyInstancesAttribute({ InstanceIds: ids, InstanceName: "b" });
    await state();
    expect((await lighthouse.DescribeModifyInstanceBundles({ InstanceId, Filters: [{ Name: "bundle-id", Values: [ofMemory(8)] }] })).ModifyBundleSet?.[0]?.ModifyBundleState).toBe("AVAILABLE");
    await lighthouse.ModifyInstancesBundle({ InstanceIds: ids, BundleId: ofMemory(8) });
    await state();
    await lighthouse.ModifyInstancesRenewFlag({ InstanceIds: ids, RenewFlag: "NOTIFY_AND_AUTO_RENEW" });
    expect((await lighthouse.InquirePriceRenewInstances({ InstanceIds: ids, InstanceChargePrepaid: month })).TotalPrice?.DiscountPrice).toBe(180);
    await lighthouse.RenewInstances({ InstanceIds: ids, InstanceChargePrepaid: month });
    await state();
    await lighthouse.StopInstances({ InstanceIds: ids });
    expect(await state()).toBe("STOPPED");
    await lighthouse.StartInstances({ InstanceIds: ids });
    await state();
    await lighthouse.RebootInstances({ InstanceIds: ids });
    await state();
    expect((await lighthouse.DescribeInstanceVncUrl({ InstanceId })).InstanceVncUrl).toMatch(/^wss:/);
    expect((await lighthouse.DescribeResetInstanceBlueprints({ InstanceId, Filters: [{ Name: "blueprint-id", Values: [openclaw] }] })).ResetInstanceBlueprintSet?.[0]?.IsResettable).toBe(true);
    await lighthouse.ResetInstance({ InstanceId, BlueprintId: openclaw });
    await state();
    await lighthouse.ResetInstancesPassword({ InstanceIds: ids, Password: "Twin-pass-1" });
    expect(await state()).toBe("RUNNING");
    expect(only((await lighthouse.DescribeBlueprintInstances({ InstanceIds: ids })).BlueprintInstanceSet).SoftwareSet).toHaveLength(1);
    expect(only(only((await lighthouse.DescribeInstancesTrafficPackages({ InstanceIds: ids })).InstanceTrafficPackageSet).TrafficPackageSet).TrafficUsed).toBe(0);

    const disks = given((await lighthouse.CreateDisks({ ...diskOrder, Zone, DiskBackupQuota: 1 })).DiskIdSet);
    const DiskId = only(disks);
    const diskState = async () => {
      await api.settled();
      const disk = only((await lighthouse.DescribeDisks({ DiskIds: disks })).DiskSet);
      expect(disk.LatestOperationState).toBe("SUCCESS");
      return disk.DiskState;
    };
    expect(await diskState()).toBe("UNATTACHED");
    await lighthouse.ModifyDisksAttribute({ DiskIds: disks, DiskName: "data" });
    await lighthouse.ModifyDisksRenewFlag({ DiskIds: disks, RenewFlag: "NOTIFY_AND_MANUAL_RENEW" });
    await lighthouse.ModifyDisksBackupQuota({ DiskIds: disks, DiskBackupQuota: 2 });
    await lighthouse.ResizeDisks({ DiskIds: disks, DiskSize: 30 });
    await diskState();
    expect((await lighthouse.InquirePriceRenewDisks({ DiskIds: disks, RenewDiskChargePrepaid: month })).DiskPrice?.DiscountPrice).toBe(30);
    await lighthouse.RenewDisks({ DiskIds: disks, RenewDiskChargePrepaid: month });
    await diskState();
    await lighthouse.AttachDisks({ DiskIds: disks, InstanceId });
    expect(await diskState()).toBe("ATTACHED");
    expect(only((await lighthouse.DescribeInstancesDiskNum({ InstanceIds: ids })).AttachDetailSet).AttachedDiskCount).toBe(1);

    const DiskBackupId = given((await lighthouse.CreateDiskBackup({ DiskId, DiskBackupName: "before" })).DiskBackupId);
    await api.settled();
    await lighthouse.ModifyDiskBackupsAttribute({ DiskBackupIds: [DiskBackupId], DiskBackupName: "then" });
    await lighthouse.ApplyDiskBackup({ DiskId, DiskBackupId });
    expect(await diskState()).toBe("ATTACHED");
    expect(await state()).toBe("RUNNING");
    expect(only((await lighthouse.DescribeDiskBackups({ DiskBackupIds: [DiskBackupId] })).DiskBackupSet)).toMatchObject({ DiskBackupState: "NORMAL", DiskBackupName: "then", LatestOperationState: "SUCCESS" });
    await lighthouse.DeleteDiskBackups({ DiskBackupIds: [DiskBackupId] });

    const rules = ["22", "443"].map((Port) => ({ Protocol: "TCP", Port, CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: Port }));
    await lighthouse.CreateFirewallRules({ InstanceId, FirewallRules: rules });
    await lighthouse.ModifyFirewallRules({ InstanceId, FirewallRules: rules.toReversed() });
    await lighthouse.ModifyFirewallRuleDescription({ InstanceId, FirewallRule: { ...only(rules), FirewallRuleDescription: "ssh" } });
    const listed = given((await lighthouse.DescribeFirewallRules({ InstanceId })).FirewallRuleSet);
    expect(listed.map((each) => each.FirewallRuleDescription)).toEqual(["443", "ssh"]);
    await lighthouse.DeleteFirewallRules({ InstanceId, FirewallRules: rules });

    const SnapshotId = given((await lighthouse.CreateInstanceSnapshot({ InstanceId, SnapshotName: "before" })).SnapshotId);
    await api.settled();
    await lighthouse.ModifySnapshotAttribute({ SnapshotId, SnapshotName: "then" });
    await lighthouse.ApplyInstanceSnapshot({ InstanceId, SnapshotId });
    expect(await state()).toBe("RUNNING");
    expect(only((await lighthouse.DescribeSnapshots({ SnapshotIds: [SnapshotId] })).SnapshotSet)).toMatchObject({ SnapshotState: "NORMAL", SnapshotName: "then", LatestOperationState: "SUCCESS" });
    await lighthouse.DeleteSnapshots({ SnapshotIds: [SnapshotId] });

    const BlueprintId = given((await lighthouse.CreateBlueprint({ BlueprintName: "mine", InstanceId })).BlueprintId);
    expect(await state()).toBe("RUNNING");
    await lighthouse.ModifyBlueprintAttribute({ BlueprintId, Description: "of b" });
    expect(only((await lighthouse.DescribeBlueprints({ BlueprintIds: [BlueprintId] })).BlueprintSet)).toMatchObject({ BlueprintType: "PRIVATE", BlueprintState: "NORMAL", Description: "of b" });
    await lighthouse.ShareBlueprintAcrossAccounts({ BlueprintId, AccountIds: ["100000000002"] });
    expect((await lighthouse.DescribeBlueprintsShareAcrossAccountInfos({ BlueprintIds: [BlueprintId] })).BlueprintShareAcrossAccountInfoSet?.[0]?.AccountId).toBe("100000000002");
    await lighthouse.CancelShareBlueprintAcrossAccounts({ BlueprintId, AccountIds: ["100000000002"] });
    await lighthouse.DeleteBlueprints({ BlueprintIds: [BlueprintId] });

    await lighthouse.DetachDisks({ DiskIds: disks });
    expect(await diskState()).toBe("UNATTACHED");
    await lighthouse.DisassociateInstancesKeyPairs({ KeyIds, InstanceIds: ids });
    await state();
    await lighthouse.IsolateDisks({ DiskIds: disks });
    expect(await diskState()).toBe("SHUTDOWN");
    await lighthouse.TerminateDisks({ DiskIds: disks });
    await lighthouse.IsolateInstances({ InstanceIds: ids });
    expect(await state()).toBe("SHUTDOWN");
    await lighthouse.TerminateInstances({ InstanceIds: ids });
    await lighthouse.DeleteKeyPairs({ KeyIds: [...KeyIds, made] });
    await lighthouse.DeleteFirewallTemplate({ TemplateId });
  },
  mistakes: [
    ["CreateInstances", { ...order, BundleId: "none" }, "InvalidParameter.BundleIdNotFound"],
    ["CreateInstances", { ...order, Containers: [{ ContainerImage: "nginx" }] }, "InvalidParameterValue.InvalidParameterCombination"],
    ["CreateInstances", { ...order, InstanceCount: 31 }, "InvalidParameterValue.OutOfRange"],
    ["CreateInstances", { ...order, BlueprintId: "lhbp-winsrv22", BundleId: "bundle_ent_lin_01" }, "InvalidParameterValue.BundleNotSupportBlueprintPlatform"],
    ["CreateInstances", { ...order, BlueprintId: "lhbp-winsrv22" }, "FailedOperation.UnableToCreateInstances"],
    ["CreateInstances", { ...order, Colour: "red" }, "UnknownParameter"],
    ["DescribeInstances", { InstanceIds: ["ins-1"] }, "InvalidParameterValue.InstanceIdMalformed"],
    ["DescribeInstances", { Filters: [{ Name: "private-ip-address", Values: ["here"] }] }, "InvalidParameterValue.InvalidIpFormat"],
    ["DescribeInstances", { OrderField: "COLOUR" }, "InvalidParameterValue"],
    ["ModifyInstancesAttribute", { InstanceIds, InstanceName: "a" }, instanceUnknown],
    ["ModifyInstancesRenewFlag", { InstanceIds, RenewFlag: "MAYBE" }, "InvalidParameterValue"],
    ["ModifyInstancesBundle", { InstanceIds, BundleId: "none" }, "InvalidParameter.BundleIdNotFound"],
    ["ResetInstance", { InstanceId: absent.instance }, instanceUnknown],
    ["ResetInstancesPassword", { InstanceIds, Password: "short" }, "InvalidParameterValue.InvalidPassword"],
    ["ResetInstancesPassword", { InstanceIds, Password: 'Twin"pass1' }, "InvalidParameterValue.InvalidPassword"],
    ["StartInstances", { InstanceIds }, instanceUnknown],
    ["StopInstances", { InstanceIds, StopType: "PULL" }, "InvalidParameterValue"],
    ["RebootInstances", { InstanceIds }, instanceUnknown],
    ["IsolateInstances", { InstanceIds }, instanceUnknown],
    ["TerminateInstances", { InstanceIds }, instanceUnknown],
    ["RenewInstances", { InstanceIds, InstanceChargePrepaid: month }, instanceUnknown],
    ["DescribeBlueprintInstances", { InstanceIds: [absent.instance, "lhins-00000001"] }, "InvalidParameterValue.LimitExceeded"],
    ["DescribeBlueprintInstances", { InstanceIds }, "ResourceNotFound"],
    ["DescribeInstancesDiskNum", { InstanceIds }, instanceUnknown],
    ["DescribeInstancesTrafficPackages", { Limit: 0 }, "InvalidParameterValue.OutOfRange"],
    ["DescribeInstanceVncUrl", { InstanceId: absent.instance }, instanceUnknown],
    ["DescribeModifyInstanceBundles", { InstanceId: "b" }, "InvalidParameterValue.InstanceIdMalformed"],
    ["DescribeResetInstanceBlueprints", { InstanceId: absent.instance }, instanceUnknown],
    ["CreateFirewallRules", { InstanceId: absent.instance, FirewallRules: [rule] }, instanceUnknown],
    ["CreateFirewallRules", { InstanceId: absent.instance }, "MissingParameter"],
    ["ModifyFirewallRules", { InstanceId: absent.instance, FirewallRules: [rule] }, instanceUnknown],
    ["ModifyFirewallRuleDescription", { InstanceId: absent.instance, FirewallRule: rule }, instanceUnknown],
    ["DeleteFirewallRules", { InstanceId: absent.instance, FirewallRules: [rule] }, instanceUnknown],
    ["DescribeFirewallRules", { InstanceId: "ins-1" }, "InvalidParameterValue.InstanceIdMalformed"],
    ["DescribeFirewallRulesTemplate", { InstanceId: absent.instance }, "UnknownParameter"],
    ["CreateFirewallTemplate", { TemplateName: "a", TemplateRules: [rule, rule] }, "InvalidParameterValue.DuplicatedFirewallTemplateRule"],
    ["DescribeFirewallTemplates", { Filters: [{ Name: "colour", Values: ["red"] }] }, "InvalidParameter.InvalidFilterName"],
    ["DescribeFirewallTemplateRules", { TemplateId: "empty" }, "InvalidParameterValue"],
    ["ModifyFirewallTemplate", { TemplateId: absent.template, TemplateName: "a" }, "ResourceNotFound"],
    ["DeleteFirewallTemplate", { TemplateId: absent.template }, "ResourceNotFound.FirewallTemplateNotFound"],
    ["ImportKeyPair", { KeyName: "k", PublicKey: "none" }, "InvalidParameterValue.KeyPairPublicKeyMalformed"],
    ["CreateKeyPair", { KeyName: "a-b" }, "InvalidParameterValue.InvalidKeyPairNameIncludeIllegalChar"],
    ["DescribeKeyPairs", { Limit: 500 }, "InvalidParameterValue.OutOfRange"],
    ["DeleteKeyPairs", { KeyIds: [absent.key] }, "ResourceNotFound.KeyIdNotFound"],
    ["AssociateInstancesKeyPairs", { KeyIds: [absent.key], InstanceIds }, "ResourceNotFound.KeyIdNotFound"],
    ["DisassociateInstancesKeyPairs", { KeyIds: ["kp"], InstanceIds }, "InvalidParameterValue.KeyPairIdMalformed"],
    ["CreateDisks", { ...diskOrder, Zone: "mars-1" }, "InvalidParameterValue.InvalidZone"],
    ["CreateDisks", { ...diskOrder, DiskType: "CLOUD_TAPE" }, "InvalidParameterValue.InvalidDiskType"],
    ["CreateDisks", { ...diskOrder, AutoMountConfiguration: { InstanceId: absent.instance } }, instanceUnknown],
    ["DescribeDisks", { DiskIds: ["disk-1"] }, "InvalidParameterValue.InvalidDiskIdMalformed"],
    ["DescribeDiskConfigs", { Filters: [{ Name: "zone", Values: ["mars-1"] }] }, "InvalidParameterValue.InvalidZone"],
    ["ModifyDisksAttribute", { DiskIds, DiskName: "a" }, diskUnknown],
    ["ModifyDisksRenewFlag", { DiskIds, RenewFlag: "NOTIFY_AND_AUTO_RENEW" }, diskUnknown],
    ["ModifyDisksBackupQuota", { DiskIds, DiskBackupQuota: 1 }, diskUnknown],
    ["RenewDisks", { DiskIds, RenewDiskChargePrepaid: month }, diskUnknown],
    ["ResizeDisks", { DiskIds, DiskSize: 100 }, diskUnknown],
    ["AttachDisks", { DiskIds, InstanceId: absent.instance }, instanceUnknown],
    ["DetachDisks", { DiskIds }, diskUnknown],
    ["IsolateDisks", { DiskIds }, diskUnknown],
    ["TerminateDisks", { DiskIds }, diskUnknown],
    ["CreateDiskBackup", { DiskId: absent.disk }, "ResourceNotFound.DiskNotExists"],
    ["DescribeDiskBackups", { DiskBackupIds: ["bak"] }, "InvalidParameterValue.DiskBackupIdMalformed"],
    ["ModifyDiskBackupsAttribute", { DiskBackupIds: [absent.backup], DiskBackupName: "a" }, "ResourceNotFound.DiskBackupIdNotFound"],
    ["DeleteDiskBackups", { DiskBackupIds: [absent.backup] }, "ResourceNotFound.DiskBackupIdNotFound"],
    ["ApplyDiskBackup", { DiskId: absent.disk, DiskBackupId: absent.backup }, "ResourceNotFound.DiskNotExists"],
    ["CreateInstanceSnapshot", { InstanceId: absent.instance }, instanceUnknown],
    ["DescribeSnapshots", { SnapshotIds: ["snap"] }, "InvalidParameterValue.SnapshotIdMalformed"],
    ["ModifySnapshotAttribute", { SnapshotId: absent.snapshot, SnapshotName: "a" }, "ResourceNotFound.SnapshotIdNotFound"],
    ["DeleteSnapshots", { SnapshotIds: [absent.snapshot] }, "ResourceNotFound.SnapshotIdNotFound"],
    ["ApplyInstanceSnapshot", { InstanceId: absent.instance, SnapshotId: absent.snapshot }, instanceUnknown],
    ["CreateBlueprint", { BlueprintName: "a", InstanceId: absent.instance }, instanceUnknown],
    ["CreateBlueprint", { BlueprintName: "x".repeat(61), InstanceId: absent.instance }, "InvalidParameterValue.TooLong"],
    ["ModifyBlueprintAttribute", { BlueprintId: absent.blueprint }, "InvalidParameter.MustSpecifyOneAttributeToModify"],
    ["ModifyBlueprintAttribute", { BlueprintId: "lhbp-debian12", BlueprintName: "a" }, "ResourceNotFound.PrivateBlueprintNotFound"],
    ["DeleteBlueprints", { BlueprintIds: ["lhbp-debian12"] }, "ResourceNotFound.BlueprintNotFound"],
    ["ShareBlueprintAcrossAccounts", { BlueprintId: "lhbp-debian12", AccountIds: ["100000000002"] }, "ResourceNotFound.PrivateBlueprintNotFound"],
    ["CancelShareBlueprintAcrossAccounts", { BlueprintId: absent.blueprint, AccountIds: ["100000000002"] }, "ResourceNotFound.BlueprintIdNotFound"],
    ["DescribeBlueprintsShareAcrossAccountInfos", { BlueprintIds: ["mine"] }, "InvalidParameterValue.BlueprintIdMalformed"],
    ["DescribeBundles", { BundleIds: ["none"] }, "InvalidParameter.BundleIdNotFound"],
    ["DescribeBlueprints", { BlueprintIds: ["debian"] }, "InvalidParameterValue.BlueprintIdMalformed"],
    ["DescribeScenes", { SceneIds: ["web"] }, "InvalidParameterValue.InvalidSceneIdMalformed"],
    ["DescribeAllScenes", { Limit: 101 }, "InvalidParameterValue"],
    ["DescribeZones", { Sort: "ASC" }, "UnknownParameter"],
    ["DescribeZones", { OrderField: "COLOUR" }, "InvalidParameterValue"],
    ["DescribeRegions", { Region: "ap-guangzhou" }, "UnknownParameter"],
    ["InquirePriceCreateInstances", { ...order, BundleId: "none" }, "InvalidParameter.BundleIdNotFound"],
    ["InquirePriceRenewInstances", { InstanceIds, InstanceChargePrepaid: month }, instanceUnknown],
    ["InquirePriceCreateDisks", { DiskSize: 15, DiskType: "CLOUD_SSD", DiskChargePrepaid: month }, "InvalidParameterValue.OutOfRange"],
    ["InquirePriceRenewDisks", { DiskIds, RenewDiskChargePrepaid: month }, diskUnknown],
    ["InquirePriceCreateBlueprint", { BlueprintCount: "two" }, "InvalidParameter"],
  ],
});
