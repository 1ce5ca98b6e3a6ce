// Proves: L5 (partly)
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { mostTokens } from "../../../../app/chat/token-bound.ts";
import type { ChatMessage } from "../../../../app/chat/chat-completion.ts";

const user = (content: string): ChatMessage => ({ role: "user", content });
const text = fc.oneof(fc.string({ maxLength: 60, unit: "binary" }), fc.string({ maxLength: 60, unit: "grapheme" }), fc.array(fc.constantFrom("的", "ﷺ", "㌀", "ﬃ", "𠮷", "👩‍👩‍👧", "﷽", "a", " "), { maxLength: 40 }).map((parts) => parts.join("")));
/** Byte pairs that a tokenizer has learnt, in their order; a pair may join what earlier ones have made. */
const merges = fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { maxLength: 60 });

/** Splits as a byte-level tokenizer does: every byte a token, then the learnt pairs joined one after the other. */
function tokensOf(content: string, learnt: readonly (readonly [number, number])[]): number {
  let tokens = [...Buffer.from(content)];
  for (const [index, [left, right]] of learnt.entries()) {
    const joined: number[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const isPair = tokens[at] === left && tokens[at + 1] === right;
      joined.push(isPair ? 256 + index : (tokens[at] ?? 0));
      if (isPair) at += 1;
    }
    tokens = joined;
  }
  return tokens.length;
}

test("no byte-level tokenizer, whatever it has learnt, makes more tokens of messages than the bound says", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), merges, fc.boolean(), (contents, learnt, folds) => {
      // Five tokens around each message and three before the answer, as OpenAI's chat format has them.
      const counted = contents.reduce((sum, content) => sum + 5 + tokensOf(folds ? content.normalize("NFKC") : content, learnt), 3);
      expect(mostTokens(contents.map(user))).toBeGreaterThanOrEqual(counted);
    }),
    { numRuns: 100 },
  );
});

test("text that a tokenizer's folding makes longer is counted in its longer form", () => {
  expect(mostTokens([user("ﷺ")]) - mostTokens([user("a")])).toBe(Buffer.byteLength("صلى الله عليه وسلم") - 1);
});
