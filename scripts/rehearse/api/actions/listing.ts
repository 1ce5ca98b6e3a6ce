import { ApiError } from "../error.ts";
import type { Tag } from "../account.ts";
import { isResourceId } from "../resource-id.ts";

/** What the Describe actions have in common: ids, filters, pages. */

interface Filter {
  Name: string;
  Values: readonly string[];
}

export interface Paging {
  Offset?: number;
  Limit?: number;
}

/** One page. Throws when offset or limit is outside what the API takes. */
export function page<T>(items: readonly T[], { Offset = 0, Limit = 20 }: Paging, largest = 100): readonly T[] {
  if (Offset < 0) throw new ApiError(["InvalidParameterValue.Negative", "InvalidParameterValue.OutOfRange", "InvalidParameterValue"], "Offset must be 0 or more.");
  if (Limit < 1 || Limit > largest) {
    throw new ApiError(["InvalidParameterValue.OutOfRange", "InvalidParameterValue.LimitInvalid", "InvalidParameterValue"], `Limit must be 1 to ${largest}.`);
  }
  return items.slice(Offset, Offset + Limit);
}

/** Checks a list of ids: form, no repetition, at most 100. `malformed` is the error code of this kind of id. */
export function checkIds(prefix: string, ids: readonly string[], malformed: string, length = 8): void {
  if (ids.length > 100) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], "At most 100 ids per call.");
  for (const id of ids) {
    if (!isResourceId(prefix, id, length)) throw new ApiError([malformed, "InvalidParameterValue"], `"${id}" is not an id of the form ${prefix}-${"x".repeat(length)}.`);
  }
  if (new Set(ids).size < ids.length) throw new ApiError(["InvalidParameterValue.Duplicated", "InvalidParameterValue"], "An id is given twice.");
}

/** The resources of the given ids (unknown ones are left out), or all that pass the filters when no id is given. */
export function select<T extends { id: string }>(
  items: readonly T[],
  ids: readonly string[] | undefined,
  filters: readonly Filter[] | undefined,
  fields: Readonly<Record<string, (item: T) => string | readonly string[]>>,
  options: { valuesPerFilter?: number; tagsOf?: (item: T) => readonly Tag[] } = {},
): readonly T[] {
  if (ids !== undefined && ids.length > 0) {
    if (filters !== undefined && filters.length > 0) {
      throw new ApiError(["InvalidParameter.ParameterConflict", "InvalidParameter.ConflictParameter"], "Ids and Filters cannot be given together.");
    }
    return items.filter((item) => ids.includes(item.id));
  }
  const wanted = filters ?? [];
  if (wanted.length > 10) throw new ApiError(["InvalidParameter.InvalidFilter", "InvalidParameterValue.InvalidFilter"], "At most 10 filters per call.");
  return wanted.reduce<readonly T[]>((left, filter) => left.filter(predicate(filter, fields, options)), items);
}

function predicate<T>(
  filter: Filter,
  fields: Readonly<Record<string, (item: T) => string | readonly string[]>>,
  { valuesPerFilter = 100, tagsOf }: { valuesPerFilter?: number; tagsOf?: (item: T) => readonly Tag[] },
): (item: T) => boolean {
  if (filter.Values.length > valuesPerFilter) {
    throw new ApiError(["InvalidParameter.FilterValueLimitExceeded", "LimitExceeded.FilterValueExceeded", "InvalidParameter.InvalidFilter"], `At most ${valuesPerFilter} values per filter.`);
  }
  const field = Object.hasOwn(fields, filter.Name) ? fields[filter.Name] : tagField(filter.Name, tagsOf);
  if (field === undefined) {
    throw new ApiError(
      ["InvalidParameter.InvalidFilterNotSupportedName", "InvalidParameter.InvalidFilterName", "InvalidParameter.InvalidFilter", "InvalidParameterValue.InvalidFilter"],
      `The filter "${filter.Name}" is not supported.`,
    );
  }
  return (item) => [field(item)].flat().some((value) => filter.Values.includes(value));
}

function tagField<T>(name: string, tagsOf: ((item: T) => readonly Tag[]) | undefined): ((item: T) => readonly string[]) | undefined {
  if (tagsOf === undefined) return undefined;
  if (name === "tag-key") return (item) => tagsOf(item).map((tag) => tag.Key);
  if (name === "tag-value") return (item) => tagsOf(item).map((tag) => tag.Value);
  if (!name.startsWith("tag:")) return undefined;
  return (item) => tagsOf(item).filter((tag) => tag.Key === name.slice("tag:".length)).map((tag) => tag.Value);
}
