import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
/** A literal behind what can come before an expression; a division never follows these. */
const LITERAL = /(?<=[=(,:?!&|]\s*)\/((?:[^/\\\n[* ]|\\.|\[(?:[^\]\\\n]|\\.)+\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)+\])*)\/([dgimsuvy]*)(?=[\s.,;)\]])/g;
/** A text that is a pattern: of a schema, or by its name. */
const TEXT = /(?:pattern: |(?:plainText|TIER_WORD) = (?:new RegExp\()?)(?:String\.raw`([^`$]+)`|"([^"]+)")/g;

interface Pattern {
  readonly file: string;
  readonly regex: RegExp;
}

const patterns: readonly Pattern[] = globSync("app/**/*.ts", { cwd: project }).flatMap((file) => {
  const source = readFileSync(join(project, file), "utf8").replaceAll(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
  return [
    ...[...source.matchAll(LITERAL)].map(([, body = "", flags = ""]): Pattern => ({ file, regex: new RegExp(body, flags.replaceAll(/[gy]/g, "")) })),
    ...[...source.matchAll(TEXT)].map(([, raw, text = ""]): Pattern => ({ file, regex: new RegExp(raw ?? (JSON.parse(`"${text}"`) as string), "u") })),
  ];
});

/** 4,000 characters that begin well for a pattern and end badly: each of its own characters, and pairs of them, again and again. */
function* adversarial({ source }: RegExp): Generator<string, void, undefined> {
  const seeds = new Set(["a", "0", " ", "-", ".", "/", "a.", "a-", "0 ", "=a", "好", ...(source.match(/[\w:.@/=,-]/g) ?? [])]);
  for (const seed of seeds) for (const end of ["\u0000", "!", `${seed}\n`]) yield `${seed.repeat(Math.ceil(4000 / seed.length)).slice(0, 4000)}${end}`;
}

// A pattern that backtracks without end is the one that this test never returns from.
test("no pattern of the gateway hangs on 4,000 characters that were made for it", () => {
  expect(patterns.length).toBeGreaterThan(40);
  for (const { regex } of patterns) for (const text of adversarial(regex)) regex.test(text);
});
