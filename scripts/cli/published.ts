import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { CommandError, messageOf } from "./command.ts";

/** Reads a document that a construct published; relative paths start from where Terraform runs. Throws a CommandError naming file and setting. */
export function readPublished<Schema extends TSchema>(schema: Schema, path: string | undefined): { document: Static<Schema>; path: string } {
  if (path === undefined || path === "") throw new CommandError("LIGHTKEEPER_MANIFEST is missing; allowed: the path of a document in cdktf.out. Next: let `cdktf deploy` start this command");
  const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CommandError(`LIGHTKEEPER_MANIFEST is "${path}", which cannot be read as JSON (${messageOf(error)}). Next: cdktf synth`, { cause: error });
  }
  if (Value.Check(schema, document)) return { document, path: file };
  const [problem] = Value.Errors(schema, document);
  throw new CommandError(`LIGHTKEEPER_MANIFEST is "${path}", written by another version: ${problem?.instancePath ?? ""} ${problem?.message ?? ""}. Next: cdktf synth`);
}
