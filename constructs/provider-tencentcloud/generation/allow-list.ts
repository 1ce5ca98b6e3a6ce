import { Type, type Static } from "typebox";

/** Terraform type names of the resources and data sources that get bindings: `schema/resources.json`. */
export const AllowList = Type.Object(
  {
    resources: Type.Array(Type.String({ pattern: "^tencentcloud_" }), { minItems: 1, uniqueItems: true }),
    dataSources: Type.Array(Type.String({ pattern: "^tencentcloud_" }), { uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type AllowList = Static<typeof AllowList>;
