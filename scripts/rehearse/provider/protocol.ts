import type { Diagnostic } from "./diagnostics.ts";
import type { Path } from "./plan.ts";
import type { Outcome, Provider } from "./provider.ts";
import { type Block, type Schema, typeOf } from "./schema.ts";
import { conform, decodeValue, encodeValue, isObject, mapObject, type ObjectValue, type Value } from "./values.ts";

// Messages of plugin.proto as they arrive: absent messages are null, absent bytes are empty.
interface DynamicValue {
  readonly msgpack: Uint8Array;
}
interface TypedRequest {
  readonly type_name: string;
}
interface ConfigRequest {
  readonly config: DynamicValue | null;
}
interface UpgradeRequest extends TypedRequest {
  readonly raw_state: { readonly json: Uint8Array } | null;
}
interface ReadRequest extends TypedRequest {
  readonly current_state: DynamicValue | null;
  readonly private: Uint8Array;
}
interface PlanRequest extends TypedRequest, ConfigRequest {
  readonly prior_state: DynamicValue | null;
  readonly proposed_new_state: DynamicValue | null;
  readonly prior_private: Uint8Array;
}
interface ApplyRequest extends TypedRequest {
  readonly prior_state: DynamicValue | null;
  readonly planned_state: DynamicValue | null;
  readonly planned_private: Uint8Array;
}
interface ImportRequest extends TypedRequest {
  readonly id: string;
}

/** The calls of Terraform's plugin protocol 5, translated to and from the provider's values. */
export function rpcs(provider: Provider) {
  const resource = (type: string): Block => provider.schemaOf(type).block;
  const dataSource = (type: string): Block => provider.schemaOf(type, "dataSources").block;
  return {
    GetSchema: () => ({
      provider: schemaMessage(provider.schema.provider),
      resource_schemas: mapObject(provider.schema.resources, schemaMessage),
      data_source_schemas: mapObject(provider.schema.dataSources, schemaMessage),
    }),
    PrepareProviderConfig: ({ config }: ConfigRequest) => ({
      prepared_config: config,
      diagnostics: messages(provider.checkProvider(must(decode(config, provider.schema.provider.block)))),
    }),
    Configure: async ({ config }: ConfigRequest) => ({ diagnostics: messages(await provider.configure(must(decode(config, provider.schema.provider.block)))) }),
    ValidateResourceTypeConfig: ({ type_name: type, config }: TypedRequest & ConfigRequest) => ({
      diagnostics: messages(provider.validateResource(type, must(decode(config, resource(type))))),
    }),
    ValidateDataSourceConfig: ({ type_name: type, config }: TypedRequest & ConfigRequest) => ({ diagnostics: messages(provider.validateDataSource(type, must(decode(config, dataSource(type))))) }),
    ReadDataSource: async ({ type_name: type, config }: TypedRequest & ConfigRequest) => {
      const { state, diagnostics } = await provider.readDataSource(type, must(decode(config, dataSource(type))));
      return { state: encode(state, dataSource(type)), diagnostics: messages(diagnostics) };
    },
    UpgradeResourceState: ({ type_name: type, raw_state: raw }: UpgradeRequest) => {
      const json: unknown = raw === null ? null : JSON.parse(Buffer.from(raw.json).toString("utf8"));
      return { state: { msgpack: encodeValue(conform(json, typeOf(resource(type))), typeOf(resource(type))) }, diagnostics: [] };
    },
    ReadResource: async ({ type_name: type, current_state: current, private: kept }: ReadRequest) => {
      const { state, diagnostics } = await provider.read(type, must(decode(current, resource(type))));
      return { new_state: encode(state, resource(type)), private: kept, diagnostics: messages(diagnostics) };
    },
    PlanResourceChange: ({ type_name: type, prior_state: prior, proposed_new_state: proposed, config, prior_private: kept }: PlanRequest) => {
      const rest = { planned_private: kept, legacy_type_system: true };
      if (decode(proposed, resource(type)) === undefined) return { planned_state: proposed, requires_replace: [], diagnostics: [], ...rest };
      const { planned, requiresReplace, diagnostics } = provider.plan(type, decode(prior, resource(type)), must(decode(config, resource(type))));
      return { planned_state: encode(planned, resource(type)), requires_replace: requiresReplace.map(pathMessage), diagnostics: messages(diagnostics), ...rest };
    },
    ApplyResourceChange: async ({ type_name: type, prior_state: prior, planned_state: planned, planned_private: kept }: ApplyRequest) => {
      const { state, diagnostics } = await apply(provider, type, decode(prior, resource(type)), decode(planned, resource(type)));
      return { new_state: encode(state, resource(type)), private: kept, diagnostics: messages(diagnostics), legacy_type_system: true };
    },
    ImportResourceState: ({ type_name: type, id }: ImportRequest) => {
      const { state, diagnostics } = provider.import(type, id);
      return { imported_resources: state === undefined ? [] : [{ type_name: type, state: encode(state, resource(type)) }], diagnostics: messages(diagnostics) };
    },
    // The real provider lets running calls end; Terraform waits for them.
    Stop: () => ({ Error: "" }),
  };
}

async function apply(provider: Provider, type: string, prior: ObjectValue | undefined, planned: ObjectValue | undefined): Promise<Outcome> {
  if (planned === undefined) return prior === undefined ? { state: undefined, diagnostics: [] } : provider.delete(type, prior);
  return prior === undefined ? provider.create(type, planned) : provider.update(type, planned, prior);
}

function decode(value: DynamicValue | null, block: Block): ObjectValue | undefined {
  const decoded: Value = value === null || value.msgpack.length === 0 ? null : decodeValue(value.msgpack, typeOf(block));
  return isObject(decoded) ? decoded : undefined;
}

function must(value: ObjectValue | undefined): ObjectValue {
  if (value === undefined) throw new Error("Terraform sent no value where the protocol has one");
  return value;
}

function encode(value: ObjectValue | undefined, block: Block): DynamicValue {
  return { msgpack: encodeValue(value ?? null, typeOf(block)) };
}

function messages(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(({ path, ...rest }) => ({ ...rest, ...(path.length === 0 ? {} : { attribute: pathMessage(path) }) }));
}

function pathMessage(path: Path): object {
  return { steps: path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step })) };
}

function schemaMessage({ version, block }: Schema): object {
  return { version, block: blockMessage(block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: Object.entries(block.attributes).map(([name, { type, writeOnly, ...flags }]) => ({ name, type: Buffer.from(JSON.stringify(type)), write_only: writeOnly, ...flags })),
    block_types: Object.entries(block.blocks).map(([name, { nesting, block: inner, minItems, maxItems }]) => ({
      type_name: name,
      nesting: nesting.toUpperCase(),
      block: blockMessage(inner),
      min_items: minItems,
      max_items: maxItems,
    })),
  };
}
