import { expect, test } from "@jest/globals";
import { mentionsOf, proofsOf } from "../../../scripts/controls/tags.ts";

const tag = (text: string) => `// Proves: ${text}`;

test("a tag names whole and partial proofs, on one line or several", () => {
  expect(proofsOf(`// why this file is\n${tag("I5, H1 (partly)")}\n${tag("O7")}\nimport x;\n`)).toEqual({
    proofs: [{ id: "I5", partly: false }, { id: "H1", partly: true }, { id: "O7", partly: false }],
    unreadable: [],
  });
});

test("a file without a tag proves nothing", () => {
  expect(proofsOf("import x;\n")).toEqual({ proofs: [], unreadable: [] });
});

test.each([["I5 H1"], ["i5"], ["I5 (mostly)"], [""], ["I5,"]])("the tag %j is not half understood", (text) => {
  expect(proofsOf(tag(text)).unreadable).toHaveLength(1);
});

test("a tag below the first line of code counts for nothing and is named", () => {
  expect(proofsOf(`import x;\n${tag("I5")}\n`)).toEqual({ proofs: [], unreadable: [`${tag("I5")} below the first line of code`] });
});

test("comments mention one requirement or several", () => {
  expect(mentionsOf("/** one list (requirement I5). */ // requirements I7, H9 and O14 ask for it; this requirement is met")).toEqual(["I5", "I7", "H9", "O14"]);
});
