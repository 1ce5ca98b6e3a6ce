import { Type, type Static, type TSchema } from "typebox";
import { Value } from "typebox/value";
import { CommandError } from "../cli/command.ts";
import { runProgram } from "../cli/run-program.ts";
import type { SupplyChainContext } from "./check.ts";

const Refusal = Type.Object({ message: Type.String() });

/** npm's answer as a document, whatever its exit code, which says 1 for findings and for failures alike. Throws with npm's words when it has none. */
export async function askNpm<Schema extends TSchema>(schema: Schema, words: readonly string[], { project, shell }: Pick<SupplyChainContext, "project" | "shell">): Promise<Static<Schema>> {
  const { stdout, stderr } = await runProgram("npm", [...words, "--json"], project, shell);
  const answer = readJson(stdout);
  if (Value.Check(schema, answer)) return answer;
  throw new CommandError(`npm ${words.join(" ")}: ${Value.Check(Refusal, answer) ? answer.message : stderr.trim().split("\n").at(0) || "no answer"}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text === "" ? "{}" : text);
  } catch {
    return undefined;
  }
}
