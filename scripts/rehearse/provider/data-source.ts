import { rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { crc32 } from "node:zlib";
import { textsIn } from "./answers.ts";
import type { Answer, Cloud } from "./cloud.ts";
import { blocksOf, type State, zeroed } from "./lifecycle.ts";
import { type CtyType, isList, isObject, isRecord, mapObject, type ObjectValue, type Value } from "./values.ts";

/** What a data source found. */
export interface Reading {
  readonly id: string;
  /** Computed attributes, in the words of the cloud's answer (`shaped` gives them Terraform's). */
  readonly found: Readonly<Record<string, unknown>>;
}

/** One data source type: its calls in the real provider's order. Errors become diagnostics. */
export interface DataSource {
  read(config: State, cloud: Cloud): Promise<Reading>;
  /** Values of arguments that are not set; they are shown in state too. */
  readonly presets?: State;
}

/** The id that the real provider gives to a list of findings: a checksum of their ids. */
export function idOfAll(ids: readonly string[]): string {
  return String(crc32(ids.map((id) => `${id}-`).join("")));
}

/** The cloud's words as a value of a type: `BundleId` and `CPU` become `bundle_id` and `cpu`, a single object becomes a list of one. */
export function shaped(raw: unknown, type: CtyType): Value {
  switch (type) {
    case "string":
      return typeof raw === "string" ? raw : null;
    case "number":
      return typeof raw === "number" ? raw : null;
    case "bool":
      return typeof raw === "boolean" ? raw : null;
  }
  if (type[0] === "object") {
    const fields = new Map(Object.entries(isRecord(raw) ? raw : {}).map(([name, value]) => [plain(name), value]));
    return mapObject(type[1], (inner, name) => shaped(fields.get(plain(name)), inner));
  }
  if (type[0] === "map") {
    const element = type[1];
    return mapObject(isRecord(raw) ? raw : {}, (value) => shaped(value, element));
  }
  const items: readonly unknown[] = Array.isArray(raw) ? raw : isRecord(raw) ? [raw] : [];
  return items.map((item) => shaped(item, type[1]));
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** The texts of a set or list argument; undefined when it is not set, so that it is not sent. */
export function textsIfSet(config: State, name: string): readonly string[] | undefined {
  const value = config[name];
  const texts = isList(value) ? value.filter((item) => typeof item === "string") : [];
  return texts.length === 0 ? undefined : texts;
}

/** The `filters` blocks as the API takes them. */
export function filtersOf(config: State): readonly Answer[] | undefined {
  const filters = blocksOf(config, "filters").map((block) => ({ Name: zeroed(block, "name"), Values: textsIn(block, "values") }));
  return filters.length === 0 ? undefined : filters;
}

/** All pages of a list that the real provider turns itself: until one has fewer items than the limit. */
export async function allPages(limit: number, page: (paging: { readonly Offset: number; readonly Limit: number }) => Promise<readonly Answer[]>, first = 0): Promise<readonly Answer[]> {
  const items: Answer[] = [];
  for (let offset = first; ; offset += limit) {
    const found = await page({ Offset: offset, Limit: limit });
    items.push(...found);
    if (found.length === 0 || found.length < limit) return items;
    // The real provider asks for the same page until somebody ends it.
    if (limit === 0) throw new Error("the provider would never end here: it asks for pages of 0 items again and again. Set `limit`");
  }
}

/** Presets of the data sources that know where a page begins and how long it is. */
export const pagePresets: State = { offset: 0, limit: 20 };

/** What `result_output_file` asks for: a list alone, other findings by name; unset values left out, readable by nobody else. */
export async function saveFindings(path: string, found: ObjectValue): Promise<void> {
  const file = resolve(path.replace(/^~/, homedir()));
  const values = Object.values(found);
  const [only] = values;
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(withoutUnset(values.length === 1 && isList(only) ? only : found), undefined, "\t"), { mode: 0o422 });
}

function withoutUnset(value: Value): Value {
  if (isList(value)) return value.map(withoutUnset);
  if (!isObject(value)) return value;
  const set = Object.entries(value).filter(([, item]) => item !== null).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(set.map(([name, item]) => [name, withoutUnset(item)]));
}
