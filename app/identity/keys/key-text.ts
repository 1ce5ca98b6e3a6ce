import { randomInt } from "node:crypto";
import { randomSecret } from "../../platform/secret-text.ts";

const ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 12;
const FORMAT = /^lk_([a-z0-9]{12})_[A-Za-z0-9_-]{43}$/;

/** A fresh key `lk_ID_SECRET`: the id is public, the secret has 256 random bits. */
export function newKeyText(): { readonly id: string; readonly text: string } {
  const id = Array.from({ length: ID_LENGTH }, () => ID_ALPHABET.charAt(randomInt(ID_ALPHABET.length))).join("");
  return { id, text: `lk_${id}_${randomSecret()}` };
}

/** The public id of a presented text that has a key's form. */
export function keyIdOf(text: string): string | undefined {
  return FORMAT.exec(text)?.[1];
}
