import { existsSync, readFileSync } from "node:fs";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CommandError, messageOf } from "../cli/command.ts";

const Acceptance = Type.Object({ reason: Type.String({ minLength: 10 }), until: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) }, { additionalProperties: false });
const Accepted = Type.Record(Type.String({ pattern: "^GHSA(-[0-9a-z]{4}){3}$" }), Acceptance, { additionalProperties: false });

/** Advisory -> why it does not concern us, and the last day on which somebody need not look again. */
export type Accepted = Static<typeof Accepted>;

export const ACCEPTED_FILE = ".audit-accepted.json";

/** Advisories that somebody has looked at; an absent file accepts none. Throws CommandError when it cannot be read. */
export function readAccepted(path: string): Accepted {
  if (!existsSync(path)) return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${messageOf(error)}. Next: mend the file`, { cause: error });
  }
  if (Value.Check(Accepted, value)) return value;
  throw new CommandError(`${path} is not an object of advisory (GHSA-xxxx-xxxx-xxxx) and {"reason": 10 characters or more, "until": "YYYY-MM-DD"}. Next: mend the file`);
}
