/** An element with either text or elements inside; mixed content does not occur in COS. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
}

/** Shorthand for building documents: elements that are undefined are left out. */
export function xml(name: string, content: string | number | readonly (XmlElement | undefined)[], attributes?: Readonly<Record<string, string>>): XmlElement {
  const inside = typeof content === "string" || typeof content === "number" ? String(content) : content.filter((element) => element !== undefined);
  return { name, content: inside, ...(attributes === undefined ? {} : { attributes }) };
}

export function writeXml({ name, attributes = {}, content }: XmlElement): string {
  const opening = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escape(value)}"`)].join(" ");
  const inside = typeof content === "string" ? escape(content) : content.map(writeXml).join("");
  return `<${opening}>${inside}</${name}>`;
}

// A declaration or comment, the end of an element, the start of one (with attributes, perhaps at once its end), text.
const token = /<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Reads a document and gives its root; throws when the text is not well-formed. Namespaces stay part of the names. */
export function readXml(text: string): XmlElement {
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let at = 0;
  for (const [whole, end, start, given = "", closed, words] of text.matchAll(token)) {
    at += whole.length;
    const inner = open.at(-1) ?? root;
    if (words !== undefined) inner.text += unescape(words);
    else if (start !== undefined) {
      const attributes = Object.fromEntries([...given.matchAll(attribute)].map(([, key = "", double, single]) => [key, unescape(double ?? single ?? "")]));
      const element: Open = { name: start, attributes, children: [], text: "" };
      if (closed === "/") inner.children.push(finished(element));
      else open.push(element);
    } else if (end !== undefined) {
      const element = open.pop();
      if (element === undefined || element === root || element.name !== end) throw new Error(`not well-formed XML: </${end}> closes nothing`);
      (open.at(-1) ?? root).children.push(finished(element));
    }
  }
  const [document, ...others] = root.children;
  if (at !== text.length || open.length > 1 || document === undefined || others.length > 0) throw new Error("not well-formed XML");
  return document;
}

function finished({ name, attributes, children, text }: Open): XmlElement {
  return { name, content: children.length === 0 ? text : children, ...(Object.keys(attributes).length === 0 ? {} : { attributes }) };
}

/** The elements of that name directly inside. */
export function elementsIn(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined || typeof element.content === "string" ? [] : element.content.filter((child) => child.name === name);
}

export function elementIn(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((inner, name) => elementsIn(inner, name)[0], element);
}

/** The text of the element at the path; undefined when there is no such element. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = elementIn(element, ...path);
  return found === undefined ? undefined : typeof found.content === "string" ? found.content : "";
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole;
    return String.fromCodePoint(name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}
