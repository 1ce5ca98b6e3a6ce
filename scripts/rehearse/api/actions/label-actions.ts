import { createHash } from "node:crypto";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { Labels } from "../labels.ts";
import type { TagActions } from "./define.ts";
import { page } from "./listing.ts";

const mostOnResource = 50;
const mostKeys = 1000;

/** Tags as such, and tags on resources. */
export const labelActions = {
  CreateTag(call, { TagKey, TagValue }) {
    const { tags } = labelsOf(call);
    checkTag(TagKey, TagValue);
    if (tags.get(TagKey)?.has(TagValue)) throw new ApiError("ResourceInUse.TagDuplicate", `There is a tag ${TagKey}=${TagValue} already.`);
    learn(call, TagKey, TagValue);
    return {};
  },

  DeleteTag(call, { TagKey, TagValue }) {
    const { tags, attached } = labelsOf(call);
    const values = tags.get(TagKey);
    if (values?.has(TagValue) !== true) throw new ApiError("ResourceNotFound.TagNonExist", `There is no tag ${TagKey}=${TagValue}.`);
    if ([...attached.values()].some((of) => of.get(TagKey) === TagValue)) throw new ApiError("FailedOperation.TagAttachedResource", `The tag ${TagKey}=${TagValue} is on a resource.`);
    values.delete(TagValue);
    if (values.size === 0) tags.delete(TagKey);
    return {};
  },

  DescribeTags(call, request) {
    const keys = request.TagKeys ?? [];
    const found = all(call).filter(({ TagKey, TagValue }) => [TagKey, undefined].includes(request.TagKey) && [TagValue, undefined].includes(request.TagValue) && (keys.length === 0 || keys.includes(TagKey)));
    return { ...listed(found, request), Tags: page(found, request, 1000).map((tag) => ({ ...tag, CanDelete: isAttached(call, tag.TagKey, tag.TagValue) ? 0 : 1, Category: "Custom" })) };
  },

  DescribeTagKeys(call, request) {
    const keys = [...labelsOf(call).tags.keys()];
    return { ...listed(keys, request), Tags: page(keys, request, 1000) };
  },

  DescribeTagValues(call, request) {
    const found = all(call).filter(({ TagKey }) => request.TagKeys.includes(TagKey));
    return { ...listed(found, request), Tags: page(found, request, 1000).map((tag) => ({ ...tag, Category: "Custom" })) };
  },

  /** In one page: the twin's token is always empty. */
  GetTags(call, request) {
    checkToken(request);
    const keys = request.TagKeys ?? [];
    return { PaginationToken: "", Tags: all(call).filter(({ TagKey }) => keys.length === 0 || keys.includes(TagKey)).map((tag) => ({ ...tag, Category: "Custom" })) };
  },

  GetTagKeys(call, request) {
    checkToken(request);
    return { PaginationToken: "", TagKeys: [...labelsOf(call).tags.keys()] };
  },

  AddResourceTag(call, { TagKey, TagValue, Resource }) {
    const of = tagsOn(call, Resource);
    checkTag(TagKey, TagValue);
    if (of.has(TagKey)) throw new ApiError("ResourceInUse.TagKeyAttached", `${Resource} has a tag "${TagKey}" already.`);
    attach(call, Resource, TagKey, TagValue);
    return {};
  },

  UpdateResourceTagValue(call, { TagKey, TagValue, Resource }) {
    checkTag(TagKey, TagValue);
    checkAttached(call, Resource, TagKey);
    attach(call, Resource, TagKey, TagValue);
    return {};
  },

  DeleteResourceTag(call, { TagKey, Resource }) {
    checkAttached(call, Resource, TagKey);
    tagsOn(call, Resource).delete(TagKey);
    return {};
  },

  ModifyResourceTags(call, { Resource, ReplaceTags = [], DeleteTags = [] }) {
    const of = tagsOn(call, Resource);
    const replaced = new Set(ReplaceTags.map(({ TagKey }) => TagKey));
    if (DeleteTags.some(({ TagKey }) => replaced.has(TagKey))) throw new ApiError("InvalidParameterValue.DeleteTagsParamError", "A tag is to be replaced and deleted.");
    for (const { TagKey, TagValue } of ReplaceTags) checkTag(TagKey, TagValue);
    for (const { TagKey } of DeleteTags) of.delete(TagKey);
    for (const { TagKey, TagValue } of ReplaceTags) attach(call, Resource, TagKey, TagValue);
    return {};
  },

  DescribeResourceTagsByResourceIds(call, request) {
    const found = rowsOf(call).filter(({ service, prefix, region, id }) =>
      service === request.ServiceType && prefix === request.ResourcePrefix && region === request.ResourceRegion && request.ResourceIds.includes(id));
    return { ...listed(found, request), Tags: page(found, request, 1000).map(showRow) };
  },

  DescribeResourceTags(call, request) {
    const same = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === "" || wanted === value;
    const found = rowsOf(call).filter(({ service, prefix, region, id }) => same(request.ServiceType, service) && same(request.ResourcePrefix, prefix) && same(request.ResourceRegion, region) && same(request.ResourceId, id));
    return { ...listed(found, request), Rows: page(found, request, 1000).map(showRow) };
  },

  GetResources(call, request) {
    checkToken(request);
    const filters = request.TagFilters ?? [];
    const asked = request.ResourceList?.map((resource) => checkResource(call, resource));
    const found = [...labelsOf(call).attached].filter(([resource, of]) =>
      of.size > 0 &&
      (asked?.includes(resource) ?? true) &&
      filters.every(({ TagKey, TagValue = [] }) => of.has(TagKey) && (TagValue.length === 0 || TagValue.includes(of.get(TagKey) ?? ""))));
    return {
      PaginationToken: "",
      ResourceTagMappingList: found.map(([Resource, of]) => ({ Resource, Tags: [...of].map(([TagKey, TagValue]) => ({ TagKey, TagValue, Category: "Custom" })) })),
    };
  },

  TagResources(call, { ResourceList, Tags }) {
    for (const resource of ResourceList) checkResource(call, resource);
    for (const { TagKey, TagValue } of Tags) checkTag(TagKey, TagValue);
    for (const resource of ResourceList) for (const { TagKey, TagValue } of Tags) attach(call, resource, TagKey, TagValue);
    return { FailedResources: [] };
  },

  UnTagResources(call, { ResourceList, TagKeys }) {
    for (const resource of ResourceList) for (const key of TagKeys) tagsOn(call, resource).delete(key);
    return { FailedResources: [] };
  },
} satisfies TagActions;

function labelsOf(call: Call): Labels {
  return call.cloud.account.labels;
}

function all(call: Call): { TagKey: string; TagValue: string }[] {
  return [...labelsOf(call).tags].flatMap(([TagKey, values]) => [...values].map((TagValue) => ({ TagKey, TagValue })));
}

function isAttached(call: Call, key: string, value: string): boolean {
  return [...labelsOf(call).attached.values()].some((of) => of.get(key) === value);
}

function learn(call: Call, key: string, value: string): void {
  const { tags } = labelsOf(call);
  if (!tags.has(key) && tags.size >= mostKeys) throw new ApiError("LimitExceeded.TagKey", `An account has at most ${mostKeys} tag keys.`);
  tags.set(key, (tags.get(key) ?? new Set()).add(value));
}

function attach(call: Call, resource: string, key: string, value: string): void {
  const of = tagsOn(call, resource);
  if (!of.has(key) && of.size >= mostOnResource) throw new ApiError(["LimitExceeded.ResourceAttachedTags", "LimitExceeded.TagNumPerRequest"], `A resource has at most ${mostOnResource} tags.`);
  learn(call, key, value);
  of.set(key, value);
}

function tagsOn(call: Call, resource: string): Map<string, string> {
  const known = checkResource(call, resource);
  const { attached } = labelsOf(call);
  const of = attached.get(known) ?? new Map<string, string>();
  attached.set(known, of);
  return of;
}

function checkAttached(call: Call, resource: string, key: string): void {
  if (!tagsOn(call, resource).has(key)) throw new ApiError("ResourceNotFound.AttachedTagKeyNotFound", `${resource} has no tag "${key}".`);
}

const sixParts = /^qcs:[^:]*:(?<service>[a-z0-9]+):(?<region>[a-z0-9-]*):uin\/(?<uin>\d*):(?<prefix>[^/]+)\/(?<id>.+)$/;

/** The resource with its account written out: without one it is the caller's, as the provider writes it. */
function checkResource(call: Call, resource: string): string {
  const { id } = call.cloud.account;
  const { uin } = sixParts.exec(resource)?.groups ?? {};
  if (uin !== "" && uin !== id) throw new ApiError("InvalidParameterValue.ResourceDescriptionError", `"${resource}" is not of the form qcs::lighthouse:REGION:uin/${id}:instance/ID.`);
  return resource.replace(":uin/:", `:uin/${id}:`);
}

function rowsOf(call: Call) {
  return [...labelsOf(call).attached].flatMap(([resource, of]) => {
    const { service = "", region = "", prefix = "", id = "" } = sixParts.exec(resource)?.groups ?? {};
    return [...of].map(([key, value]) => ({ service, region, prefix, id, key, value }));
  });
}

function showRow({ service, id, key, value }: ReturnType<typeof rowsOf>[number]) {
  const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
  return { TagKey: key, TagValue: value, ResourceId: id, TagKeyMd5: md5(key), TagValueMd5: md5(value), ServiceType: service, Category: "Custom" };
}

function listed(found: readonly unknown[], { Offset = 0, Limit = 20 }: { Offset?: number; Limit?: number }) {
  return { TotalCount: found.length, Offset, Limit };
}

function checkToken({ PaginationToken, MaxResults }: { PaginationToken?: string; MaxResults?: number }): void {
  if (PaginationToken) throw new ApiError("InvalidParameter.PaginationTokenInvalid", `"${PaginationToken}" is not a token of an earlier page.`);
  if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > 200)) throw new ApiError("InvalidParameter", "MaxResults must be 1 to 200.");
}

function checkTag(key: string, value: string): void {
  if (key === "") throw new ApiError("InvalidParameterValue.TagKeyEmpty", "The tag's key is empty.");
  if (/^(qcs:|project$)/i.test(key)) throw new ApiError(["InvalidParameter.ReservedTagKey", "InvalidParameterValue.ReservedTagKey", "FailedOperation"], `The tag key "${key}" is reserved.`);
  if (key.length > 127) throw new ApiError("InvalidParameterValue.TagKeyLengthExceeded", "A tag's key has at most 127 characters.");
  if (value.length > 255) throw new ApiError("InvalidParameterValue.TagValueLengthExceeded", "A tag's value has at most 255 characters.");
  const isLegal = (text: string): boolean => /^[\p{L}\p{N} +\-=._:/@()[\]]*$/u.test(text);
  if (!isLegal(key)) throw new ApiError("InvalidParameterValue.TagKeyCharacterIllegal", `The tag's key "${key}" has other characters than letters, digits, spaces and +-=._:/@()[]`);
  if (!isLegal(value)) throw new ApiError("InvalidParameterValue.TagValueCharacterIllegal", `The tag's value "${value}" has other characters than letters, digits, spaces and +-=._:/@()[]`);
}
