import { Type, type Static } from "typebox";

const Names = Type.Array(Type.String({ pattern: "^tencentcloud_" }), { uniqueItems: true });

/** `schema/resources.json`: Terraform type names. */
export const AllowList = Type.Object(
  {
    /** Resources that get bindings: those that a construct uses. Each is listed under `resources` too. */
    bindings: Names,
    /** Resources and data sources of the trimmed schema: those that the offline provider serves. */
    resources: Names,
    dataSources: Names,
  },
  { additionalProperties: false },
);
export type AllowList = Static<typeof AllowList>;
