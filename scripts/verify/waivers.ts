import { readFileSync } from "node:fs";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CheckWaiver as CheckWaiverSchema } from "../../stacks/environments/schema.ts";
import { CommandError, messageOf } from "../cli/command.ts";

/** A finding that somebody has decided to live with, for a reason and until a day. */
export type CheckWaiver = Static<typeof CheckWaiverSchema>;

const Waivers = Type.Array(CheckWaiverSchema);

/** Waivers of the table come before those of a file, and both must name checks. Throws CommandError naming what it does not take. */
export function allWaivers(table: readonly CheckWaiver[], file: string | undefined, known: ReadonlySet<string>): readonly CheckWaiver[] {
  const all = [...table, ...(file === undefined ? [] : readWaivers(file))];
  const stranger = all.find(({ check }) => !known.has(check));
  if (stranger !== undefined) throw new CommandError(`a waiver names "${stranger.check}", which is no check. Next: see docs/verify.md for their ids`);
  return all;
}

function readWaivers(path: string): readonly CheckWaiver[] {
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
  return document;
}
