import { commonPasswords } from "./common-passwords.ts";

/**
 * "length" is today's practice (OWASP ASVS 5): at least 12 characters, none of the common ones, no expiry.
 * "article-002" adds what the second source article asks for: character classes, and an end after 90 days.
 */
export const passwordPolicies = ["length", "article-002"] as const;

export type PasswordPolicy = (typeof passwordPolicies)[number];

const LEAST_CHARACTERS = 12;
/** Longer texts only cost time. */
const MOST_CHARACTERS = 256;
const LEAST_DISTINCT = 5;
const ARTICLE_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** What is wrong with a new password, as a complete sentence; undefined when it will do. */
export function passwordProblem(policy: PasswordPolicy, password: string, name: string): string | undefined {
  const length = Array.from(password).length;
  if (length < LEAST_CHARACTERS || length > MOST_CHARACTERS) return `A password has ${LEAST_CHARACTERS} to ${MOST_CHARACTERS} characters.`;
  if (isCommon(password, name)) return "The password is one of those that are guessed first.";
  if (policy === "article-002" && !(/\p{Lu}/u.test(password) && /\p{Nd}/u.test(password) && /[^\p{L}\p{N}]/u.test(password))) return "A password needs a capital letter, a digit and a special character.";
  return undefined;
}

/** Whether a password must be changed before anything else may be done. */
export function isPasswordOver(policy: PasswordPolicy, changedAt: number, now: number): boolean {
  return policy === "article-002" && now - changedAt > ARTICLE_DAYS * DAY;
}

/** Common passwords, their usual disguises, repetitions, runs, and the account's own name. */
function isCommon(password: string, name: string): boolean {
  const plain = undisguised(password);
  if (new Set(plain).size < LEAST_DISTINCT || isRun(plain) || isRun(password.toLowerCase())) return true;
  const core = plain.replace(/[^a-z]+$/, "").replace(/^[^a-z]+/, "");
  const names = [undisguised(name), "lightkeeper", "openclaw"];
  const isNamed = names.some((one) => one.length >= 3 && core.includes(one) && core.replaceAll(one, "").length < 4);
  return isNamed || commonPasswords.has(plain) || commonPasswords.has(core) || commonPasswords.has(half(core));
}

/** Lower case, without spaces and the digits and signs that stand for letters. */
function undisguised(text: string): string {
  const letters: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };
  const lower = text.normalize("NFKC").toLowerCase().replace(/[\s_.-]+/g, "");
  // A tail of digits is a year or a counter, not a disguise.
  const tail = /[0-9!@$]*$/.exec(lower)?.index ?? lower.length;
  return Array.from(lower, (character, index) => (index < tail ? (letters[character] ?? character) : character)).join("");
}

/** The first half of a text that repeats itself. */
function half(text: string): string {
  const first = text.slice(0, text.length / 2);
  return first + first === text ? first : text;
}

/** Whether most characters follow their neighbour in the alphabet, the digits or a row of the keyboard. */
function isRun(text: string): boolean {
  const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];
  const pairs = Array.from(text.slice(1), (character, index) => text.charAt(index) + character);
  const inRow = pairs.filter((pair) => rows.some((row) => row.includes(pair) || row.includes(pair.charAt(1) + pair.charAt(0)))).length;
  return inRow >= pairs.length * 0.75;
}
