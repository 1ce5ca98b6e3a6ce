import type { AllowList } from "./allow-list.ts";
import { PROVIDER_ADDRESS, type Block, type Entry, type ProviderBehaviourFile, type ProviderSchemaFile } from "./provider-schema.ts";

/** What the trimmed schema holds. */
type Listed = Omit<AllowList, "bindings">;

/** Picks the named entries, sorted; an absent one is an error, since a typing mistake would otherwise drop a resource. */
export function pick<T>(entries: Readonly<Record<string, T>>, names: readonly string[], kind: string): Record<string, T> {
  return Object.fromEntries(
    names.toSorted().map((name) => {
      const entry = entries[name];
      if (entry === undefined) throw new Error(`schema/resources.json lists the ${kind} ${name}, which the given file does not have`);
      return [name, entry];
    }),
  );
}

const PROSE: ReadonlySet<string> = new Set(["description", "description_kind"]);

// Prose changes with every provider release and says nothing that the bindings use.
function withoutProse<T extends object>(node: T): T {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !PROSE.has(key))) as T;
}

function trimBlock(block: Block): Block {
  const trimmed = withoutProse(block);
  if (trimmed.attributes) {
    trimmed.attributes = Object.fromEntries(Object.entries(trimmed.attributes).map(([name, attribute]) => [name, withoutProse(attribute)]));
  }
  if (trimmed.block_types) {
    trimmed.block_types = Object.fromEntries(
      Object.entries(trimmed.block_types).map(([name, nested]) => [name, { ...nested, block: trimBlock(nested.block) }]),
    );
  }
  return trimmed;
}

const trimEntry = (entry: Entry): Entry => ({ ...entry, block: trimBlock(entry.block) });

const trimEntries = (entries: Record<string, Entry>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, trimEntry(entry)]));

/**
 * Keeps the provider block and the allow-listed entries of a provider schema.
 * `version` stands in where the schema does not carry the provider's version, as Terraform's own output does not.
 */
export function trimSchema(schema: ProviderSchemaFile, allowed: Listed, version?: string): Required<ProviderSchemaFile> {
  const provider = schema.provider_schemas[PROVIDER_ADDRESS];
  const pinned = version ?? schema.provider_versions?.[PROVIDER_ADDRESS];
  if (pinned === undefined) throw new Error("the schema does not say the provider's version: add --version, for example --version 1.83.25");
  return {
    format_version: schema.format_version,
    provider_schemas: {
      [PROVIDER_ADDRESS]: {
        provider: trimEntry(provider.provider),
        resource_schemas: trimEntries(pick(provider.resource_schemas, allowed.resources, "resource")),
        data_source_schemas: trimEntries(pick(provider.data_source_schemas, allowed.dataSources, "data source")),
      },
    },
    provider_versions: { [PROVIDER_ADDRESS]: pinned },
  };
}

/** Keeps the behaviour of the allow-listed resources. */
export function trimBehaviour(behaviour: ProviderBehaviourFile, allowed: Listed): ProviderBehaviourFile {
  return { about: behaviour.about, resources: pick(behaviour.resources, allowed.resources, "resource") };
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON with sorted keys, so that the order of the source file never shows as a change. */
export const sortedJson = (value: unknown): string => `${JSON.stringify(value, sortKeys, 2)}\n`;
