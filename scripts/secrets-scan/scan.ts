import { createHash } from "node:crypto";
import { isMadeUp } from "../secrets/placeholder.ts";
import { randomStrings } from "./entropy.ts";
import { rules } from "./rules.ts";

/** One line as it is, or as a commit brought it. */
export interface Line {
  /** Absent in the working tree and the index. */
  readonly commit?: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface Finding extends Omit<Line, "text"> {
  readonly what: string;
  /** The first and last characters; never the secret. */
  readonly shown: string;
  /** Names the value in the list of accepted ones: the first 16 hex digits of its SHA-256. */
  readonly fingerprint: string;
}

/** What looks like a secret in a line and is no placeholder. */
export function findingsIn({ text, ...where }: Line): readonly Finding[] {
  const found = new Map<string, string>();
  for (const { what, pattern } of rules) {
    for (const match of text.matchAll(pattern)) {
      const secret = match.groups?.["secret"] ?? match[0];
      if (!isMadeUp(secret)) found.set(secret, found.get(secret) ?? what);
    }
  }
  const known = [...found.keys()];
  for (const secret of randomStrings(text)) if (!isMadeUp(secret) && !known.some((other) => other.includes(secret) || secret.includes(other))) found.set(secret, "a long random string");
  return [...found].map(([secret, what]) => ({ ...where, what, shown: masked(secret), fingerprint: fingerprintOf(secret) }));
}

const masked = (secret: string): string => (secret.length < 12 ? "…" : `${secret.slice(0, 4)}…${secret.slice(-2)}`);

const fingerprintOf = (secret: string): string => createHash("sha256").update(secret).digest("hex").slice(0, 16);
