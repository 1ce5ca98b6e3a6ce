import type { Value } from "./values.ts";

/** Why the real provider refuses a value before it asks the cloud; undefined when it takes it. */
export type Check = (value: Value) => string | undefined;

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value) => ((typeof value === "string" || typeof value === "number") && !allowed.includes(value) ? `is not allowed: ${value}; allowed: ${allowed.join(", ")}` : undefined);
}

export function between(least: number, most: number): Check {
  return (value) => (typeof value === "number" && (value < least || value > most) ? `is ${value}; allowed: ${least} to ${most}` : undefined);
}

export function atLeast(least: number): Check {
  return (value) => (typeof value === "number" && value < least ? `is ${value}; allowed: ${least} and more` : undefined);
}

export function ofLength(least: number, most: number): Check {
  return (value) => {
    const length = typeof value === "string" ? Array.from(value).length : least;
    return length < least || length > most ? `has ${length} characters; allowed: ${least} to ${most}` : undefined;
  };
}

/** A bucket's whole name, with the account's APPID of ten digits. */
export const bucketName: Check = (value) =>
  typeof value === "string" && (value.length > 60 || !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?-\d{10}$/.test(value))
    ? `is no bucket's name: ${value}; allowed: small letters, digits and hyphens, then a hyphen and the APPID of ten digits, at most 60 characters`
    : undefined;

/** Two kinds of characters do; small and capital letters are one. */
export const consolePassword: Check = (value) => {
  if (typeof value !== "string") return undefined;
  const kinds = [/[0-9]/, /[a-zA-Z]/, /[()~!@#$%^&*\-+={}[\]:;',.?/]/].filter((kind) => kind.test(value));
  return value.length < 8 || value.length > 16 || kinds.length < 2 ? "needs 8 to 16 characters, of at least two kinds: letters, digits, marks" : undefined;
};

export const jsonText: Check = (value) => {
  try {
    if (typeof value === "string") JSON.parse(value);
    return undefined;
  } catch (error) {
    return `is no JSON: ${String(error)}`;
  }
};

/** A day as lifecycle rules name it. */
export const day: Check = (value) => (typeof value === "string" && !isDay(value) ? `is no day: ${value}; allowed: such as 2026-01-31` : undefined);

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, text.length) === text;
}
