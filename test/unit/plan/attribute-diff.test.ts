import { expect, test } from "@jest/globals";
import { attributeDiff } from "../../../scripts/plan/attribute-diff.ts";
import { asIs, change } from "./example.ts";

const lines = (...args: Parameters<typeof change>) => attributeDiff(change(...args), asIs).map(({ sign, path, value }) => `${sign} ${path} = ${value}`);

test("Only attributes that change are shown, nested ones with their path", () => {
  expect(lines({ name: "a", zone: "z", block: [{ port: "80" }] }, { name: "b", zone: "z", block: [{ port: "80" }] })).toEqual(['- name = "a"', '+ name = "b"']);
});

test("A block that is inserted in front of others is one line, not a change of all", () => {
  const rules = [{ port: "22" }, { port: "80" }, { port: "443" }];
  expect(lines({ rules }, { rules: [{ port: "8443" }, ...rules] })).toEqual(['+ rules = {"port":"8443"}']);
});

test("What Terraform marks as sensitive is hidden: a value, a part of a block, a whole tree", () => {
  expect(lines({ password: "old" }, { password: "new" }, { before_sensitive: { password: true }, after_sensitive: { password: true } })).toEqual([]);
  expect(lines(null, { login: [{ user: "u", password: "p" }] }, { after_sensitive: { login: [{ password: true }] } })).toEqual(['+ login = {"user":"u","password":"(sensitive)"}']);
  expect(lines(null, { private_key: "k" }, { after_sensitive: true })).toEqual(["+ private_key = (sensitive)"]);
});

test("What is known only later says so", () => {
  expect(lines({ id: "a" }, {}, { after_unknown: { id: true } })).toEqual(['- id = "a"', "+ id = (known after apply)"]);
});

test("The attribute that makes Terraform replace the resource is marked", () => {
  const [before, after] = attributeDiff(change({ zone: "a", name: "x" }, { zone: "b", name: "x" }, { actions: ["delete", "create"], replace_paths: [["zone"]] }), asIs);
  expect([before?.replaces, after?.replaces]).toEqual([true, true]);
});
