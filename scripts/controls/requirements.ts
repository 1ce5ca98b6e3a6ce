import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";

const Requirements = Type.Array(
  Type.Object({
    letter: Type.String({ pattern: "^[A-Z]$" }),
    title: Type.String(),
    rows: Type.Array(
      Type.Object({
        id: Type.String({ pattern: "^[A-Z][0-9]{1,2}$" }),
        demand: Type.String(),
        /** Files, or folders ending in a slash, relative to the project. */
        places: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  }),
);

export type Requirements = Static<typeof Requirements>;

/** The rows of docs/requirements.json; throws when the file has another shape. */
export function readRequirements(project: string): Requirements {
  const rows: unknown = JSON.parse(readFileSync(join(project, "docs/requirements.json"), "utf8"));
  return Value.Parse(Requirements, rows);
}
