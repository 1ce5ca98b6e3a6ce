import { describe, expect, test } from "@jest/globals";
import { PROVIDER_ADDRESS } from "../../../constructs/provider-tencentcloud/generation/provider-schema.ts";
import { sortedJson, trimBehaviour, trimSchema } from "../../../constructs/provider-tencentcloud/generation/trim-schema.ts";

const entry = {
  version: 0,
  block: {
    description_kind: "plain",
    attributes: { description: { type: "string", optional: true, description: "prose", description_kind: "plain" } },
    block_types: {
      rule: { nesting_mode: "list", min_items: 1, block: { description: "prose", attributes: { port: { type: "string", description: "prose" } } } },
    },
  },
};
const providerSchema = {
  provider: entry,
  resource_schemas: { tencentcloud_b: entry, tencentcloud_a: entry, tencentcloud_unused: entry },
  data_source_schemas: { tencentcloud_d: entry },
};
// Terraform's own output: no provider_versions.
const printed = { format_version: "1.0", provider_schemas: { [PROVIDER_ADDRESS]: providerSchema } };
const allowed = { resources: ["tencentcloud_b", "tencentcloud_a"], dataSources: [] };
const trimmed = trimSchema(printed, allowed, "1.83.25").provider_schemas[PROVIDER_ADDRESS];

describe("a trimmed schema", () => {
  test("holds the allow-listed entries only, sorted", () => {
    expect(Object.keys(trimmed.resource_schemas)).toEqual(["tencentcloud_a", "tencentcloud_b"]);
    expect(trimmed.data_source_schemas).toEqual({});
  });

  test("has lost its prose at every depth, but not an attribute that is called description", () => {
    expect(trimmed.resource_schemas["tencentcloud_a"]).toEqual({
      version: 0,
      block: {
        attributes: { description: { type: "string", optional: true } },
        block_types: { rule: { nesting_mode: "list", min_items: 1, block: { attributes: { port: { type: "string" } } } } },
      },
    });
  });

  test("carries the version that was given, or else the one of its source", () => {
    expect(trimSchema(printed, allowed, "1.83.25").provider_versions).toEqual({ [PROVIDER_ADDRESS]: "1.83.25" });
    const versioned = { ...printed, provider_versions: { [PROVIDER_ADDRESS]: "1.83.24" } };
    expect(trimSchema(versioned, allowed).provider_versions).toEqual({ [PROVIDER_ADDRESS]: "1.83.24" });
  });
});

describe("trimming refuses", () => {
  test("a schema without a version, when none is given", () => {
    expect(() => trimSchema(printed, allowed)).toThrow("add --version");
  });

  test("an allow-listed name that the schema or the behaviour file lacks", () => {
    const mistyped = { resources: ["tencentcloud_aa"], dataSources: [] };
    expect(() => trimSchema(printed, mistyped, "1.83.25")).toThrow("lists the resource tencentcloud_aa");
    expect(() => trimSchema(printed, { resources: [], dataSources: ["tencentcloud_a"] }, "1.83.25")).toThrow("lists the data source tencentcloud_a");
    expect(() => trimBehaviour({ about: "", resources: {} }, allowed)).toThrow("lists the resource tencentcloud_a");
  });
});

test("JSON comes out the same whatever the order of its keys was", () => {
  expect(sortedJson({ b: [{ d: 1, c: 2 }], a: 3 })).toBe(sortedJson({ a: 3, b: [{ c: 2, d: 1 }] }));
});
