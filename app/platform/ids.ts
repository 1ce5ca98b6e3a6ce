import { randomUUID } from "node:crypto";

/** A request id of our own making: a client's is never believed. */
export function newRequestId(): string {
  return randomUUID();
}
