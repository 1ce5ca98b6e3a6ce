import { randomInt } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A new id in the API's form: prefix, hyphen, characters of [a-z0-9]. */
export function newResourceId(prefix: string, length = 8): string {
  return `${prefix}-${Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("")}`;
}

/** Whether an id has the form of its kind. */
export function isResourceId(prefix: string, id: string, length = 8): boolean {
  return new RegExp(`^${prefix}-[a-z0-9]{${length}}$`).test(id);
}
