import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";

/** GitHub takes 65,536 characters in a comment or issue. */
const MOST_CHARACTERS = 60_000;

/** A file as seen from where npm was called. */
export function readReport(file: string, shell: Shell): string {
  try {
    return readFileSync(resolve(shell["INIT_CWD"] ?? process.cwd(), file), "utf8");
  } catch (error) {
    throw new CommandError(`FILE is "${file}", which cannot be read: ${messageOf(error)}. Next: name the report's file`, { cause: error });
  }
}

/** A program's words as Markdown that cannot end its own fence; the end is kept, where errors stand. */
export function asMarkdown(text: string): string {
  const clean = stripVTControlCharacters(text);
  const shown = clean.length > MOST_CHARACTERS ? `(the beginning is in the job's log)\n${clean.slice(clean.indexOf("\n", clean.length - MOST_CHARACTERS) + 1)}` : clean;
  const fence = "`".repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}text\n${shown.trimEnd()}\n${fence}\n`;
}
