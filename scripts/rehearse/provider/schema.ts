import { type CtyType, isRecord, mapObject, type ObjectValue } from "./values.ts";

export interface Attribute {
  readonly type: CtyType;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly writeOnly: boolean;
}

export interface NestedBlock {
  readonly nesting: "single" | "list" | "set";
  readonly block: Block;
  readonly minItems: number;
  readonly maxItems: number;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

export interface Schema {
  readonly version: number;
  readonly block: Block;
}

export interface ProviderSchema {
  readonly version: string;
  readonly provider: Schema;
  readonly resources: Readonly<Record<string, Schema>>;
  readonly dataSources: Readonly<Record<string, Schema>>;
}

/** Reads the output form of `terraform providers schema -json` for exactly one provider; throws naming the faulty place. */
export function readProviderSchema(json: unknown): ProviderSchema {
  const file = record(json, "schema file");
  const [address, ...others] = Object.keys(record(file["provider_schemas"], "provider_schemas"));
  if (address === undefined || others.length > 0) throw new Error("the schema file must describe exactly one provider");
  const provider = record(record(file["provider_schemas"], "provider_schemas")[address], address);
  const version = record(file["provider_versions"] ?? {}, "provider_versions")[address];
  const schemas = (key: string): Record<string, Schema> => mapObject(record(provider[key] ?? {}, key), schema);
  return {
    version: typeof version === "string" ? version : "unknown",
    provider: schema(provider["provider"], "provider"),
    resources: schemas("resource_schemas"),
    dataSources: schemas("data_source_schemas"),
  };
}

/** The cty object type that values of a block have. */
export function typeOf(block: Block): CtyType {
  const attributes = mapObject(block.attributes, ({ type }) => type);
  const blocks = mapObject(block.blocks, ({ nesting, block: inner }): CtyType => (nesting === "single" ? typeOf(inner) : [nesting, typeOf(inner)]));
  return ["object", { ...attributes, ...blocks }];
}

/** A value of the block in which nothing is set. */
export function emptyValue(block: Block): ObjectValue {
  return { ...mapObject(block.attributes, () => null), ...mapObject(block.blocks, ({ nesting }) => (nesting === "single" ? null : [])) };
}

function schema(json: unknown, where: string): Schema {
  const source = record(json, where);
  return { version: count(source["version"], `${where}.version`), block: block(source["block"], where) };
}

function block(json: unknown, where: string): Block {
  const source = record(json, where);
  return {
    attributes: mapObject(record(source["attributes"] ?? {}, where), (value, name) => attribute(value, `${where}.${name}`)),
    blocks: mapObject(record(source["block_types"] ?? {}, where), (value, name) => nestedBlock(value, `${where}.${name}`)),
  };
}

function attribute(json: unknown, where: string): Attribute {
  const source = record(json, where);
  const flag = (name: string): boolean => source[name] === true;
  return {
    type: ctyType(source["type"], where),
    required: flag("required"),
    optional: flag("optional"),
    computed: flag("computed"),
    sensitive: flag("sensitive"),
    deprecated: flag("deprecated"),
    writeOnly: flag("write_only"),
  };
}

function nestedBlock(json: unknown, where: string): NestedBlock {
  const source = record(json, where);
  const nesting = source["nesting_mode"];
  if (nesting !== "single" && nesting !== "list" && nesting !== "set") throw new Error(`${where}: nesting mode ${String(nesting)} is not supported`);
  return {
    nesting,
    block: block(source["block"], where),
    minItems: count(source["min_items"], `${where}.min_items`),
    maxItems: count(source["max_items"], `${where}.max_items`),
  };
}

function ctyType(json: unknown, where: string): CtyType {
  if (json === "string" || json === "number" || json === "bool") return json;
  if (Array.isArray(json) && json.length === 2) {
    const [kind, inner] = json.map((part: unknown) => part);
    if (kind === "list" || kind === "set" || kind === "map") return [kind, ctyType(inner, where)];
    if (kind === "object") return ["object", mapObject(record(inner, where), (type, name) => ctyType(type, `${where}.${name}`))];
  }
  throw new Error(`${where}: unsupported type ${JSON.stringify(json)}`);
}

function record(json: unknown, where: string): Readonly<Record<string, unknown>> {
  if (!isRecord(json)) throw new Error(`${where} is missing or not an object`);
  return json;
}

function count(json: unknown, where: string): number {
  if (json === undefined) return 0;
  if (typeof json !== "number") throw new Error(`${where} is not a number`);
  return json;
}
