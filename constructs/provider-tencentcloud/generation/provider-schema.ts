import { Type, type Static } from "typebox";

/** The provider's key in the output of `terraform providers schema -json`. */
export const PROVIDER_ADDRESS = "registry.terraform.io/tencentcloudstack/tencentcloud";
/** The same provider as a stack's `required_providers` names it. */
export const PROVIDER_SOURCE = "tencentcloudstack/tencentcloud";

const Block = Type.Cyclic(
  {
    Block: Type.Object({
      attributes: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
      block_types: Type.Optional(Type.Record(Type.String(), Type.Object({ block: Type.Ref("Block") }))),
    }),
  },
  "Block",
);
export type Block = Static<typeof Block>;

const Entry = Type.Object({ version: Type.Integer(), block: Block });
export type Entry = Static<typeof Entry>;

/** What this package relies on in a provider schema; Terraform may add keys. */
export const ProviderSchemaFile = Type.Object({
  format_version: Type.String(),
  provider_schemas: Type.Object({
    [PROVIDER_ADDRESS]: Type.Object({
      provider: Entry,
      resource_schemas: Type.Record(Type.String(), Entry),
      data_source_schemas: Type.Record(Type.String(), Entry),
    }),
  }),
  /** Terraform does not print it; trimming adds it, and the bindings pin exactly this version. */
  provider_versions: Type.Optional(Type.Object({ [PROVIDER_ADDRESS]: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$" }) })),
});
export type ProviderSchemaFile = Static<typeof ProviderSchemaFile>;

/** What the schema does not say of a resource: replacement rules, defaults, conflicts. */
export const ProviderBehaviourFile = Type.Object({
  about: Type.String(),
  resources: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
});
export type ProviderBehaviourFile = Static<typeof ProviderBehaviourFile>;
