import allowList from "@cdktf/provider-tencentcloud/schema/resources.json" with { type: "json" };
import { expect, test } from "@jest/globals";
import { readBehaviours } from "../../../scripts/rehearse/provider/behaviour.ts";
import { dataSources } from "../../../scripts/rehearse/provider/data-sources/index.ts";
import { lifecycles } from "../../../scripts/rehearse/provider/resources/index.ts";
import { emptyValue, readProviderSchema, typeOf } from "../../../scripts/rehearse/provider/schema.ts";
import { behaviours, schema } from "./fixtures.ts";

const oneResource = (block: object): object => ({
  provider_schemas: { "registry/a/b": { provider: { block: {} }, resource_schemas: { thing: { block, version: 2 } } } },
  provider_versions: { "registry/a/b": "1.2.3" },
});

test("every listed resource can be managed offline as its behaviour says, and every listed data source be read, at the pinned version", () => {
  expect([...lifecycles.keys()].toSorted()).toEqual(allowList.resources);
  expect([...dataSources.keys()].toSorted()).toEqual(allowList.dataSources);
  for (const [type, lifecycle] of lifecycles) {
    expect([type, lifecycle.update !== undefined]).toEqual([type, behaviours[type]?.updatable]);
    if (behaviours[type]?.importable !== true) expect(lifecycle.imported).toBeUndefined();
  }
  expect(schema.version).toBe("1.83.25");
});

test("a block's type and empty value hold its attributes and nested blocks", () => {
  const inner = { attributes: { port: { type: "string", required: true } } };
  const { version, block } = readProviderSchema(oneResource({ attributes: { tags: { type: ["map", "string"], optional: true } }, block_types: { rules: { nesting_mode: "list", block: inner }, limits: { nesting_mode: "single", block: inner } } })).resources["thing"] ?? { version: 0, block: { attributes: {}, blocks: {} } };
  expect(version).toBe(2);
  expect(typeOf(block)).toEqual(["object", { tags: ["map", "string"], rules: ["list", ["object", { port: "string" }]], limits: ["object", { port: "string" }] }]);
  expect(emptyValue(block)).toEqual({ tags: null, rules: [], limits: null });
});

test.each([
  [null, "schema file is missing or not an object"],
  [{ provider_schemas: {} }, "exactly one provider"],
  [oneResource({ attributes: { a: { type: "integer" } } }), 'thing.a: unsupported type "integer"'],
  [oneResource({ block_types: { b: { nesting_mode: "heap", block: {} } } }), "thing.b: nesting mode heap is not supported"],
  [oneResource({ block_types: { b: { nesting_mode: "list", min_items: "1", block: {} } } }), "thing.b.min_items is not a number"],
])("a faulty schema file is refused with the place of the fault (%#)", (json, message) => {
  expect(() => readProviderSchema(json)).toThrow(message);
});

test.each([
  [{}, "the behaviour file has no resources"],
  [{ resources: { t: { force_new: "id" } } }, "t.force_new is not a list of names"],
  [{ resources: { t: { defaults: { a: [] } } } }, "t.defaults.a is not a scalar"],
  [{ resources: { t: { conflicts_with: ["a"] } } }, "t.conflicts_with is not an object"],
])("a faulty behaviour file is refused with the place of the fault (%#)", (json, message) => {
  expect(() => readBehaviours(json)).toThrow(message);
});
