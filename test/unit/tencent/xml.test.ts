import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { elementsIn, readXml, textAt, writeXml, xml, type XmlElement } from "../../../scripts/tencent/xml.ts";

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/);
const text = fc.string({ maxLength: 20 });
const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc
    .record({ name, content: fc.oneof({ depthSize: "small" }, text, fc.array(tie("element"), { minLength: 1, maxLength: 3 })) })
    .chain(({ name: called, content }) => fc.dictionary(name, text, { maxKeys: 2 }).map((attributes) => ({ name: called, content, ...(Object.keys(attributes).length === 0 ? {} : { attributes: { ...attributes } }) }))),
}));

test("what is written is read again", () => {
  fc.assert(fc.property(element, (given) => {
    expect(readXml(writeXml(given))).toEqual(given);
  }));
});

test("a declaration, comments, blanks between elements and empty elements are understood", () => {
  const document = readXml('<?xml version="1.0" encoding="UTF-8"?>\n<A>\n  <!-- note -->\n  <B x:type=\'y\'>1 &lt; 2 &#38; &#x33;</B><B/>\n</A>');
  expect(textAt(document, "B")).toBe("1 < 2 & 3");
  expect(elementsIn(document, "B")).toEqual([{ name: "B", content: "1 < 2 & 3", attributes: { "x:type": "y" } }, { name: "B", content: "" }]);
  expect(textAt(document, "C", "D")).toBeUndefined();
});

test.each(["", "<A>", "<A></B>", "<A/><B/>", "<A", "</A>"])("%p is refused", (broken) => {
  expect(() => readXml(broken)).toThrow("not well-formed XML");
});

test("elements that are undefined are left out", () => {
  expect(writeXml(xml("A", [xml("B", 1), undefined], { k: "v" }))).toBe('<A k="v"><B>1</B></A>');
});
