import { isIP } from "node:net";
import { ApiError } from "../error.ts";
import type { Tag } from "../account.ts";
import { isResourceId } from "../resource-id.ts";

/** What the Describe actions have in common: ids, filters, order, pages. */

export interface Filter {
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

/** Checks a list of ids: form, no repetition, not too many. `malformed` is the error code of this kind of id. */
export function checkIds(prefix: string, ids: readonly string[], malformed: string, { length = 8, largest = 100 }: { length?: number; largest?: number } = {}): void {
  if (ids.length > largest) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], `At most ${largest} ids per call.`);
  for (const id of ids) {
    if (!isResourceId(prefix, id, length)) throw new ApiError([malformed, "InvalidParameterValue"], `"${id}" is not an id of the form ${prefix}-${"x".repeat(length)}.`);
  }
  if (new Set(ids).size < ids.length) throw new ApiError(["InvalidParameterValue.Duplicated", "InvalidParameterValue"], "An id is given twice.");
}

interface Selection<T> {
  /** @default 100 */
  valuesPerFilter?: number;
  tagsOf?: (item: T) => readonly Tag[];
  /** What a filter's values must be like; throws for one that is not. */
  checks?: Readonly<Record<string, (value: string) => void>>;
}

/** The resources of the given ids (unknown ones are left out), or all that pass the filters when no id is given. */
export function select<T extends { id: string }>(
  items: readonly T[],
  ids: readonly string[] | undefined,
  filters: readonly Filter[] | undefined,
  fields: Readonly<Record<string, (item: T) => string | readonly string[]>>,
  options: Selection<T> = {},
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
  { valuesPerFilter = 100, tagsOf, checks = {} }: Selection<T>,
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
  const check = Object.hasOwn(checks, filter.Name) ? checks[filter.Name] : undefined;
  if (check !== undefined) filter.Values.forEach((value) => { check(value); });
  return (item) => [field(item)].flat().some((value) => filter.Values.includes(value));
}

function tagField<T>(name: string, tagsOf: ((item: T) => readonly Tag[]) | undefined): ((item: T) => readonly string[]) | undefined {
  if (tagsOf === undefined) return undefined;
  if (name === "tag-key") return (item) => tagsOf(item).map((tag) => tag.Key);
  if (name === "tag-value") return (item) => tagsOf(item).map((tag) => tag.Value);
  if (!name.startsWith("tag:")) return undefined;
  return (item) => tagsOf(item).filter((tag) => tag.Key === name.slice("tag:".length)).map((tag) => tag.Value);
}

/** A check of filter values: one of these words. */
export function oneOf(words: readonly string[], codes: string | readonly [string, ...string[]] = "InvalidParameterValue"): (value: string) => void {
  return (value) => {
    if (!words.includes(value)) throw new ApiError(codes, `"${value}" is not one of ${words.join(", ")}.`);
  };
}

/** A check of filter values: an id of its kind. */
export function idOf(prefix: string, malformed: string): (value: string) => void {
  return (value) => { checkIds(prefix, [value], malformed); };
}

/** A check of filter values: at most so many characters. */
export function noLongerThan(largest: number, code: string): (value: string) => void {
  return (value) => {
    if (value.length > largest) throw new ApiError([code, "InvalidParameterValue"], `"${value}" is longer than ${largest} characters.`);
  };
}

/** A check of filter values: an IPv4 address. */
export function ipAddress(value: string): void {
  if (isIP(value) !== 4) throw new ApiError("InvalidParameterValue.InvalidIpFormat", `"${value}" is not an IPv4 address.`);
}

/** The direction of a list: 1 or -1. Throws when field or order is not one of the API's words. */
export function direction(fields: readonly string[], field: string | undefined, order: string | undefined, preset: "ASC" | "DESC"): 1 | -1 {
  if (field !== undefined && !fields.includes(field)) throw new ApiError("InvalidParameterValue", `OrderField "${field}" is not one of ${fields.join(", ")}.`);
  if (order !== undefined && order !== "ASC" && order !== "DESC") throw new ApiError("InvalidParameterValue", `Order "${order}" is not ASC or DESC.`);
  return (order ?? preset) === "ASC" ? 1 : -1;
}
