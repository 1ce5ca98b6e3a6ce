/** Requirement O9: longer than this and random, a string is taken for a token whatever it is called. */
const LEAST_CHARACTERS = 41;
/** Bits per character. Random base64 of this length has some 5, English and identifiers stay below 4.2 (measured on this repository). */
const LEAST_BITS = 4.5;

const CANDIDATE = new RegExp(String.raw`(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{${LEAST_CHARACTERS},}={0,2}`, "g");
/** Digests are public by purpose: lock files and pinned downloads are full of them. */
const DIGEST = /^sha(?:1|256|384|512)-/;
const AFTER_DIGEST = /sha(?:1|256|384|512):$/i;

/** A public SSH key begins with the length of its type's name. */
const PUBLIC_KEY = /^AAAA[A-Z]/;

/** Strings that nobody would type: long, with as much variety as random ones have, upper and lower case and digits mixed. */
export function randomStrings(line: string): readonly string[] {
  return [...line.matchAll(CANDIDATE)].flatMap(({ 0: text, index }) => {
    if (DIGEST.test(text) || AFTER_DIGEST.test(line.slice(0, index)) || PUBLIC_KEY.test(text)) return [];
    // Identifiers have a digit or two; 96 of 100 random strings of this length have three.
    if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || (text.match(/[0-9]/g) ?? []).length < 3) return [];
    return bitsPerCharacter(text) >= LEAST_BITS ? [text] : [];
  });
}

/** Shannon's entropy of the characters of a text. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
