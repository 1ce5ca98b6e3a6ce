import type { Answer } from "./cloud.ts";
import { isRecord } from "./values.ts";

// Fields of an answer: undefined when the cloud left them out or answered null.

export function textIn(answer: Answer, field: string): string | undefined {
  const value = answer[field];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(answer: Answer, field: string): number | undefined {
  const value = answer[field];
  return typeof value === "number" ? value : undefined;
}

export function flagIn(answer: Answer, field: string): boolean | undefined {
  const value = answer[field];
  return typeof value === "boolean" ? value : undefined;
}

export function textsIn(answer: Answer, field: string): readonly string[] {
  const value = answer[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function itemsIn(answer: Answer, field: string): readonly Answer[] {
  const value = answer[field];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function objectIn(answer: Answer, field: string): Answer | undefined {
  const value = answer[field];
  return isRecord(value) ? value : undefined;
}

/** What the real provider dereferences without looking: where it would crash, this is an error that says so. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The plugin crashed: the cloud's answer has no ${what}, which the provider needs here`);
  return value;
}
