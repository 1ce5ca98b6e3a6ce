import { expect } from "@jest/globals";
import { accountId, contractOf, only } from "./contract-of.ts";

const Resource = `qcs::lighthouse:ap-guangzhou:uin/${accountId}:instance/lhins-00000000`;
const malformed = "InvalidParameterValue.ResourceDescriptionError";

contractOf({
  service: "tag",
  walk: async ({ tag }) => {
    await tag.CreateTag({ TagKey: "env", TagValue: "prod" });
    await tag.AddResourceTag({ TagKey: "env", TagValue: "prod", Resource });
    await tag.UpdateResourceTagValue({ TagKey: "env", TagValue: "test", Resource });
    expect(only((await tag.GetResources({ ResourceList: [Resource] })).ResourceTagMappingList)).toMatchObject({ Resource, Tags: [{ TagKey: "env", TagValue: "test" }] });
    await tag.ModifyResourceTags({ Resource, ReplaceTags: [{ TagKey: "team", TagValue: "infra" }], DeleteTags: [{ TagKey: "env" }] });
    const at = { ServiceType: "lighthouse", ResourcePrefix: "instance", ResourceRegion: "ap-guangzhou" };
    expect((await tag.DescribeResourceTagsByResourceIds({ ...at, ResourceIds: ["lhins-00000000"] })).Tags).toMatchObject([{ TagKey: "team", TagValue: "infra" }]);
    expect((await tag.DescribeResourceTags({ ServiceType: "lighthouse" })).TotalCount).toBe(1);
    await tag.DeleteResourceTag({ TagKey: "team", Resource });
    await tag.TagResources({ ResourceList: [Resource], Tags: [{ TagKey: "env", TagValue: "prod" }] });
    expect((await tag.DescribeTags({ TagKey: "env" })).Tags).toMatchObject([{ TagValue: "prod", CanDelete: 0 }, { TagValue: "test", CanDelete: 1 }]);
    await tag.UnTagResources({ ResourceList: [Resource], TagKeys: ["env"] });
    expect((await tag.DescribeTagKeys({})).Tags).toEqual(["env", "team"]);
    expect((await tag.DescribeTagValues({ TagKeys: ["team"] })).TotalCount).toBe(1);
    expect((await tag.GetTagKeys({})).TagKeys).toHaveLength(2);
    for (const { TagKey, TagValue } of (await tag.GetTags({})).Tags ?? []) await tag.DeleteTag({ TagKey, TagValue });
  },
  mistakes: [
    ["CreateTag", { TagKey: "", TagValue: "a" }, "InvalidParameterValue.TagKeyEmpty"],
    ["CreateTag", { TagKey: "qcs:a", TagValue: "a" }, "InvalidParameter.ReservedTagKey"],
    ["DeleteTag", { TagKey: "a", TagValue: "a" }, "ResourceNotFound.TagNonExist"],
    ["DescribeTags", { Limit: 1001 }, "InvalidParameterValue"],
    ["DescribeTagKeys", { Offset: -1 }, "InvalidParameter"],
    ["DescribeTagValues", {}, "MissingParameter"],
    ["GetTags", { PaginationToken: "x" }, "InvalidParameter.PaginationTokenInvalid"],
    ["GetTagKeys", { PaginationToken: "x" }, "InvalidParameter.PaginationTokenInvalid"],
    ["AddResourceTag", { TagKey: "a", TagValue: "b", Resource: "lhins-00000000" }, malformed],
    ["AddResourceTag", { TagKey: "a", TagValue: "<", Resource }, "InvalidParameterValue.TagValueCharacterIllegal"],
    ["UpdateResourceTagValue", { TagKey: "none", TagValue: "b", Resource }, "ResourceNotFound.AttachedTagKeyNotFound"],
    ["DeleteResourceTag", { TagKey: "none", Resource }, "ResourceNotFound.AttachedTagKeyNotFound"],
    ["ModifyResourceTags", { Resource, ReplaceTags: [{ TagKey: "a", TagValue: "b" }], DeleteTags: [{ TagKey: "a" }] }, "InvalidParameterValue.DeleteTagsParamError"],
    ["DescribeResourceTagsByResourceIds", { ServiceType: "lighthouse" }, "MissingParameter"],
    ["DescribeResourceTags", { Limit: 0 }, "InvalidParameterValue"],
    ["GetResources", { ResourceList: ["lhins-00000000"] }, malformed],
    ["TagResources", { ResourceList: [Resource], Tags: [{ TagKey: "a", TagValue: "x".repeat(256) }] }, "InvalidParameterValue.TagValueLengthExceeded"],
    ["UnTagResources", { ResourceList: ["x"], TagKeys: ["a"] }, malformed],
  ],
});
