import { randomUUID } from "node:crypto";

/** A new request id: 32 hexadecimal digits, nginx's form. */
export function newRequestId(): string {
  return randomUUID().replaceAll("-", "");
}
