import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { planChange } from "../../../scripts/rehearse/provider/plan.ts";
import { lifecycles } from "../../../scripts/rehearse/provider/resources/index.ts";
import { type Block, emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type CtyType, knownPart, mapObject, type ObjectValue, unknown, type Value } from "../../../scripts/rehearse/provider/values.ts";
import { behaviours, schema } from "./fixtures.ts";

function plan(type: string, prior: ObjectValue | undefined, config: ObjectValue): ReturnType<typeof planChange> {
  const [block, behaviour] = [schema.resources[type]?.block, behaviours[type]];
  if (block === undefined || behaviour === undefined) throw new Error(`no ${type}`);
  const full = (value: ObjectValue): ObjectValue => ({ ...emptyValue(block), ...value });
  return planChange(block, behaviour, prior === undefined ? undefined : full(prior), full(config));
}

const instance = { bundle_id: "b", blueprint_id: "p", instance_name: "prod", renew_flag: "NOTIFY_AND_AUTO_RENEW", period: 1 };
const created = { ...instance, id: "lhins-1", zone: "ap-guangzhou-3", public_addresses: ["198.51.100.4"], private_addresses: ["10.0.0.2"], is_update_bundle_id_auto_voucher: false, isolate_data_disk: true };
const rule = (port: string): ObjectValue => ({ protocol: "TCP", port, cidr_block: "0.0.0.0/0", action: "ACCEPT", firewall_rule_description: "" });

test("on creation computed attributes are unknown, defaults are filled in and the rest stays null", () => {
  const { planned, requiresReplace } = plan("tencentcloud_lighthouse_instance", undefined, instance);
  expect(planned).toMatchObject({ ...instance, id: unknown, zone: unknown, public_addresses: unknown, firewall_template_id: unknown, isolate_data_disk: true, client_token: null, containers: [] });
  expect(requiresReplace).toEqual([]);
});

test("an unchanged configuration plans the state itself, whatever was configured", () => {
  for (const type of lifecycles.keys()) {
    const block = schema.resources[type]?.block;
    if (block === undefined) throw new Error(`no ${type}`);
    fc.assert(
      fc.property(configOf(block), (config) => {
        // What the create leaves in state: computed values decided, nothing unknown.
        const state = mapObject(plan(type, undefined, config).planned, (value, name) => (value === unknown ? decided(block.attributes[name]?.type) : knownPart(value)));
        const again = plan(type, state, config);
        expect(again.planned).toEqual(state);
        expect(again.requiresReplace).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }
});

test("on update computed attributes keep their value", () => {
  const { planned } = plan("tencentcloud_lighthouse_instance", created, { ...instance, instance_name: "prod-2" });
  expect(planned).toMatchObject({ instance_name: "prod-2", id: "lhins-1", zone: "ap-guangzhou-3", public_addresses: ["198.51.100.4"] });
});

test("nothing replaces an instance: another blueprint, bundle or zone is planned in place", () => {
  const { requiresReplace } = plan("tencentcloud_lighthouse_instance", created, { ...instance, blueprint_id: "other", bundle_id: "other", zone: "ap-guangzhou-6" });
  expect(requiresReplace).toEqual([]);
});

test.each<[string, ObjectValue, ObjectValue, string[]]>([
  ["tencentcloud_lighthouse_key_pair", { key_name: "deploy", public_key: "ssh-rsa A" }, { public_key: "ssh-rsa B" }, ["public_key"]],
  ["tencentcloud_lighthouse_key_pair_attachment", { key_id: "lhkp-1", instance_id: "lhins-1" }, { instance_id: "lhins-2" }, ["instance_id"]],
  ["tencentcloud_lighthouse_disk_attachment", { disk_id: "lhdisk-1", instance_id: "lhins-1" }, { disk_id: "lhdisk-2" }, ["disk_id"]],
  ["tencentcloud_lighthouse_firewall_rule", { instance_id: "lhins-1", firewall_rules: [rule("22")] }, { instance_id: unknown }, ["instance_id"]],
  ["tencentcloud_dnspod_record", { domain: "a.com", record_type: "A", record_line: "x", value: "1.1.1.1" }, { domain: "b.com" }, ["domain"]],
])("%s is replaced when an argument that cannot be changed does", (type, before, change, path) => {
  expect(plan(type, { ...before, id: "x" }, { ...before, ...change }).requiresReplace).toEqual([path]);
});

test("a changed DNS value is an update in place and keeps the defaults", () => {
  const before = { domain: "a.com", record_type: "A", record_line: "x", value: "1.1.1.1" };
  const state = { ...before, id: "a.com#4", sub_domain: "@", ttl: 600, status: "ENABLE", mx: 0, remark: "", record_id: "4" };
  const { planned, requiresReplace } = plan("tencentcloud_dnspod_record", state, { ...before, value: "2.2.2.2" });
  expect(requiresReplace).toEqual([]);
  expect(planned).toMatchObject({ ...state, value: "2.2.2.2" });
});

test("firewall rules keep their order: the same rules in another order are a change", () => {
  const before = { id: "lhins-1", instance_id: "lhins-1", firewall_rules: [rule("22"), rule("443")] };
  const { planned, requiresReplace } = plan("tencentcloud_lighthouse_firewall_rule", before, { instance_id: "lhins-1", firewall_rules: [rule("443"), rule("22")] });
  expect(planned["firewall_rules"]).toEqual([rule("443"), rule("22")]);
  expect(requiresReplace).toEqual([]);
});

test("a rule's field that was left out and that the cloud filled in is planned away again", () => {
  const before = { id: "lhins-1", instance_id: "lhins-1", firewall_rules: [{ ...rule("22"), cidr_block: "0.0.0.0/0" }] };
  const { planned } = plan("tencentcloud_lighthouse_firewall_rule", before, { instance_id: "lhins-1", firewall_rules: [{ ...rule("22"), cidr_block: null }] });
  expect(planned["firewall_rules"]).toEqual([{ ...rule("22"), cidr_block: null }]);
});

test("an empty text in an optional computed argument counts as not set", () => {
  expect(plan("tencentcloud_lighthouse_instance", created, { ...instance, zone: "" }).planned["zone"]).toBe("ap-guangzhou-3");
  expect(plan("tencentcloud_lighthouse_instance", undefined, { ...instance, zone: "" }).planned["zone"]).toBe(unknown);
});

test("a list of blocks that is unknown as a whole stays unknown", () => {
  expect(plan("tencentcloud_lighthouse_firewall_rule", undefined, { instance_id: "lhins-1", firewall_rules: unknown }).planned["firewall_rules"]).toBe(unknown);
});

test("a timeouts block is taken as configured", () => {
  const attribute = { type: "string" as const, required: false, optional: true, computed: false, sensitive: false, deprecated: false, writeOnly: false };
  const block: Block = { attributes: {}, blocks: { timeouts: { nesting: "single", minItems: 0, maxItems: 0, block: { attributes: { create: attribute }, blocks: {} } } } };
  const behaviour = { forceNew: [], defaults: {}, conflictsWith: {}, requiredWith: {}, exactlyOneOf: {}, importable: true, updatable: true };
  expect(planChange(block, behaviour, undefined, { timeouts: { create: "5m" } }).planned).toEqual({ timeouts: { create: "5m" } });
  expect(planChange(block, behaviour, undefined, { timeouts: null }).planned).toEqual({ timeouts: null });
});

test("a flag or number that state does not have is a change even when it is false or 0, an empty text is not", () => {
  const imported = { ...created, is_update_bundle_id_auto_voucher: null };
  expect(plan("tencentcloud_lighthouse_instance", imported, instance).planned["is_update_bundle_id_auto_voucher"]).toBe(false);
  expect(plan("tencentcloud_lighthouse_instance", { ...created, client_token: null }, { ...instance, client_token: "" }).planned["client_token"]).toBeNull();
});

test("blocks of a list are compared by place, blocks of a set by content", () => {
  const attribute = { type: "string" as const, required: false, optional: true, computed: false, sensitive: false, deprecated: false, writeOnly: false };
  const behaviour = { forceNew: [], defaults: {}, conflictsWith: {}, requiredWith: {}, exactlyOneOf: {}, importable: true, updatable: true };
  const planned = (nesting: "list" | "set", config: Value): Value | undefined => {
    const block: Block = { attributes: {}, blocks: { rule: { nesting, minItems: 0, maxItems: 0, block: { attributes: { port: attribute, note: attribute }, blocks: {} } } } };
    const prior = { rule: [{ port: "22", note: "" }, { port: "80", note: "" }] };
    return planChange(block, behaviour, prior, { rule: config }).planned["rule"];
  };
  expect(planned("list", [{ port: "443", note: null }])).toEqual([{ port: "443", note: "" }]);
  expect(planned("set", [{ port: "80", note: null }, { port: "443", note: null }])).toEqual([{ port: "80", note: "" }, { port: "443", note: null }]);
});

test("an argument inside a block that cannot be changed is pointed at with its index", () => {
  const attribute = { type: "string" as const, required: true, optional: false, computed: false, sensitive: false, deprecated: false, writeOnly: false };
  const block: Block = { attributes: {}, blocks: { volume: { nesting: "list", minItems: 0, maxItems: 0, block: { attributes: { kind: attribute }, blocks: {} } } } };
  const behaviour = { forceNew: ["volume.kind"], defaults: {}, conflictsWith: {}, requiredWith: {}, exactlyOneOf: {}, importable: true, updatable: true };
  const change = planChange(block, behaviour, { volume: [{ kind: "a" }, { kind: "b" }] }, { volume: [{ kind: "a" }, { kind: "c" }] });
  expect(change.requiresReplace).toEqual([["volume", 1, "kind"]]);
});

test("what the provider decides does not tell items of a set apart, and a change inside replaces by the set as a whole", () => {
  const attribute = { type: "string" as const, required: false, optional: true, computed: false, sensitive: false, deprecated: false, writeOnly: false };
  const decidable = { ...attribute, computed: true };
  const block: Block = { attributes: {}, blocks: { object: { nesting: "set", minItems: 0, maxItems: 0, block: { attributes: { name: attribute, region: decidable }, blocks: {} } } } };
  const behaviour = { forceNew: ["object", "object.name", "object.region"], defaults: {}, conflictsWith: {}, requiredWith: {}, exactlyOneOf: {}, importable: true, updatable: false };
  const prior = { object: [{ name: "b", region: "gz" }, { name: "a", region: "hk" }] };
  const change = (object: Value): ReturnType<typeof planChange> => planChange(block, behaviour, prior, { object });
  expect(change([{ name: "a", region: null }, { name: "b", region: null }])).toEqual({ planned: { object: [{ name: "a", region: "hk" }, { name: "b", region: "gz" }] }, requiresReplace: [] });
  expect(change([{ name: "a", region: null }, { name: "c", region: null }]).requiresReplace).toEqual([["object"]]);
});

function configOf(block: Block): fc.Arbitrary<ObjectValue> {
  const attributes = mapObject(block.attributes, ({ type, required, optional }, name): fc.Arbitrary<Value> => {
    if (name === "id" || (!required && !optional)) return fc.constant(null);
    const value = scalarOf(type);
    return required ? value : fc.option(value, { nil: null });
  });
  const blocks = mapObject(block.blocks, (nested): fc.Arbitrary<Value> => fc.array(configOf(nested.block), { minLength: nested.minItems, maxLength: nested.maxItems || 3 }));
  return fc.record<ObjectValue>({ ...attributes, ...blocks }, { noNullPrototype: true });
}

function scalarOf(type: CtyType): fc.Arbitrary<Value> {
  if (type === "bool") return fc.boolean();
  if (type === "number") return fc.integer();
  if (type === "string") return fc.string();
  const [kind, element] = type;
  if (kind === "object") throw new Error("no argument is an object");
  return kind === "map" ? fc.dictionary(fc.string(), scalarOf(element), { maxKeys: 3, noNullPrototype: true }) : fc.array(scalarOf(element), { maxLength: 3 });
}

function decided(type: CtyType | undefined): Value {
  if (type === "bool") return true;
  if (type === "number") return 7;
  return type === "string" ? "decided" : ["decided"];
}
