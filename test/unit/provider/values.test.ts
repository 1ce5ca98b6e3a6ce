import { expect, test } from "@jest/globals";
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { conform, type CtyType, decodeValue, encodeValue, equivalent, knownPart, unknown, type Value } from "../../../scripts/rehearse/provider/values.ts";

interface Typed {
  readonly type: CtyType;
  readonly value: Value;
}

const sometimesAbsent = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(unknown) });

const valueOf = (type: CtyType): fc.Arbitrary<Value> => {
  switch (type) {
    case "string":
      return sometimesAbsent(fc.string({ unit: "binary" }));
    case "bool":
      return sometimesAbsent(fc.boolean());
    case "number":
      return sometimesAbsent(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0))));
  }
  if (type[0] === "list" || type[0] === "set") return sometimesAbsent(fc.array(valueOf(type[1]), { maxLength: 4 }));
  if (type[0] === "map") return sometimesAbsent(fc.dictionary(fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"), valueOf(type[1]), { maxKeys: 4, noNullPrototype: true }));
  return sometimesAbsent(fc.record(Object.fromEntries(Object.entries(type[1]).map(([name, inner]) => [name, valueOf(inner)])), { noNullPrototype: true }));
};

const { type: anyType } = fc.letrec<{ type: CtyType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<CtyType>("string", "number", "bool"),
    fc.tuple(fc.constantFrom("list" as const, "set" as const, "map" as const), tie("type")).map(([kind, inner]): CtyType => [kind, inner]),
    fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), tie("type"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }).map((attributes): CtyType => ["object", attributes]),
  ),
}));

const typed: fc.Arbitrary<Typed> = anyType.chain((type) => valueOf(type).map((value) => ({ type, value })));

test("every value of every type comes back from its wire form unchanged, unknown and null parts included", () => {
  fc.assert(
    fc.property(typed, ({ type, value }) => {
      expect(decodeValue(encodeValue(value, type), type)).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("a map key that would reach an object's prototype is refused", () => {
  expect(() => decodeValue(encode(JSON.parse('{"__proto__":"x"}')), ["map", "string"])).toThrow("__proto__");
});

test("knownPart leaves nothing unknown and changes nothing else", () => {
  const hasUnknown = (value: Value): boolean => value === unknown || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
  fc.assert(
    fc.property(typed, ({ value }) => {
      expect(hasUnknown(knownPart(value))).toBe(false);
      if (!hasUnknown(value)) expect(knownPart(value)).toEqual(value);
    }),
  );
});

test("equivalence holds for a value and itself, and treats null as the zero value at any depth", () => {
  fc.assert(
    fc.property(typed, ({ value }) => {
      expect(equivalent(value, value)).toBe(true);
    }),
  );
  expect(equivalent({ a: [{ port: null }] }, { a: [{ port: "" }] })).toBe(true);
  expect(equivalent([{ port: "22" }, { port: "80" }], [{ port: "80" }, { port: "22" }])).toBe(false);
  expect(equivalent(unknown, null)).toBe(false);
  expect(equivalent({ a: "x" }, {})).toBe(false);
});

test("an unknown is written as Terraform writes it: extension type 0 with one zero byte", () => {
  expect([...encodeValue(unknown, "string")]).toEqual([0xd4, 0x00, 0x00]);
});

test("a refined unknown (extension type 12) is read as unknown", () => {
  // {1: false}: "known to be not null"
  expect(decodeValue(new Uint8Array([0xc7, 0x03, 0x0c, 0x81, 0x01, 0xc2]), "string")).toBe(unknown);
});

test("a number that came as decimal text is a number, and a fraction leaves as decimal text", () => {
  expect(decodeValue(encode("0.1"), "number")).toBe(0.1);
  expect([...encodeValue(0.1, "number")]).toEqual([...encode("0.1")]);
  expect([...encodeValue(600, "number")]).toEqual([...encode(600)]);
});

test("missing object attributes are written as null and unknown names are not written", () => {
  expect(decodeValue(encodeValue({ a: "x", gone: "y" }, ["object", { a: "string", b: "number" }]), ["object", { a: "string", b: "number" }])).toEqual({ a: "x", b: null });
});

test("a value that does not fit its type is refused with the place it stands at", () => {
  expect(() => conform({ rules: [{ port: 22 }] }, ["object", { rules: ["list", ["object", { port: "string" }]] }])).toThrow("rules.0.port is not a string");
  expect(() => conform("x", ["list", "string"])).toThrow("value is not a list");
  expect(() => conform("many", "number")).toThrow("value is not a number");
});
