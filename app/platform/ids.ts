import { randomUUID } from "node:crypto";

/** A new request id: 32 hexadecimal digits, nginx's form. */
export function newRequestId(): string {
  return randomUUID().replaceAll("-", "");
}

/** A new id of 128 random bits, with a letter that tells what it names. */
export function newId(kind: "u" | "s" | "n" | "f"): string {
  return `${kind}_${newRequestId()}`;
}
