import { readFileSync } from "node:fs";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CommandError, messageOf } from "../cli/command.ts";

/** A finding that somebody has decided to live with, for a reason and until a day: the shape of the policies' waivers. */
const CheckWaiver = Type.Object(
  {
    /** A check's id. */
    check: Type.String({ pattern: "^[A-Z][A-Za-z0-9]+$" }),
    reason: Type.String({ pattern: "^.{10,200}$" }),
    /** The last day on which it counts. */
    until: Type.String({ pattern: "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" }),
  },
  { additionalProperties: false },
);

export type CheckWaiver = Static<typeof CheckWaiver>;

const Waivers = Type.Array(CheckWaiver);

/** Reads a file of waivers. Throws CommandError naming what it does not take. */
export function readWaivers(path: string, known: ReadonlySet<string>): readonly CheckWaiver[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`--waivers is "${path}", which cannot be read as JSON (${messageOf(error)}). Next: write [{"check": "ID", "reason": "10 to 200 characters", "until": "YYYY-MM-DD"}]`, { cause: error });
  }
  if (!Value.Check(Waivers, document)) {
    const [problem] = Value.Errors(Waivers, document);
    throw new CommandError(`--waivers is "${path}": ${problem?.instancePath ?? ""} ${problem?.message ?? ""}. Next: write [{"check": "ID", "reason": "10 to 200 characters", "until": "YYYY-MM-DD"}]`);
  }
  const [stranger] = document.filter(({ check }) => !known.has(check));
  if (stranger !== undefined) throw new CommandError(`--waivers waives "${stranger.check}", which is no check. Next: see docs/verify.md for their ids`);
  return document;
}
