import type { Tag } from "../account.ts";
import { ApiError } from "../error.ts";
import { quotas } from "./quotas.ts";

/** The tags of a new resource. A key that is given twice keeps its last value, as Tencent documents it. */
export function readTags(tags: readonly Tag[] = []): readonly Tag[] {
  if (tags.length > quotas.tagsPerResource) throw new ApiError("InvalidParameterValue", `At most ${quotas.tagsPerResource} tags.`);
  return [...new Map(tags.map(({ Key, Value }) => [Key, { Key, Value }])).values()];
}
