import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { EnvironmentSchema } from "../../../stacks/environments/schema.ts";

interface SchemaNode {
  readonly allowed?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
}

/** Setting -> what its refusal says would be allowed. */
function settingsOf(node: SchemaNode, path = ""): [string, string][] {
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  return [
    ...(node.allowed !== undefined ? [[path, node.allowed] as [string, string]] : []),
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => settingsOf(child, below(name))),
    ...(node.items ? settingsOf(node.items, `${path}[]`) : []),
    ...(node.anyOf ?? []).flatMap((child) => settingsOf(child, path)),
    ...Object.values(node.patternProperties ?? {}).flatMap((child) => settingsOf(child, below("NAME"))),
  ];
}

test("the page lists exactly the settings of the schema, each with the words of its refusal", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/environment.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+?) \| .*\|$/gm)].map(([, setting, allowed]) => [setting, allowed]);
  expect(rows.sort()).toEqual(settingsOf(EnvironmentSchema as SchemaNode).sort());
});
