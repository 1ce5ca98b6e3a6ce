import { readFileSync } from "node:fs";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CommandError, messageOf } from "../cli/command.ts";

const Accepted = Type.Record(Type.String({ pattern: "^[0-9a-f]{16}$" }), Type.String({ minLength: 10 }));

/** Fingerprint -> why that value is no secret. */
export type Accepted = Static<typeof Accepted>;

export const ACCEPTED_FILE = ".secrets-accepted.json";

/** Values that somebody has looked at; an absent file accepts none. Throws CommandError when it cannot be read. */
export function readAccepted(path: string): Accepted {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new CommandError(`${path} cannot be read: ${messageOf(error)}. Next: mend the file, an object of fingerprint and reason`);
  }
  if (!Value.Check(Accepted, value)) throw new CommandError(`${path} is not an object of fingerprint (16 hex digits) and reason (10 characters or more). Next: mend the file`);
  return value;
}
