// Maintainers run this when the allow-list or the provider version changes; everybody else only reads its committed output.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AllowList } from "./generation/allow-list.ts";
import { ProviderBehaviourFile, ProviderSchemaFile } from "./generation/provider-schema.ts";
import { readJson } from "./generation/read-json.ts";
import { sortedJson, trimBehaviour, trimSchema } from "./generation/trim-schema.ts";

const USAGE = "usage: node trim.ts SCHEMA BEHAVIOUR [--version X.Y.Z]   (SCHEMA: output of terraform providers schema -json)";

function main(): void {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { version: { type: "string" } } });
  const [schemaPath, behaviourPath] = positionals;
  if (schemaPath === undefined || behaviourPath === undefined) throw new Error(USAGE);
  const folder = join(import.meta.dirname, "schema");
  const allowed = readJson(join(folder, "resources.json"), AllowList);
  const schema = trimSchema(readJson(schemaPath, ProviderSchemaFile), allowed, values.version);
  const behaviour = trimBehaviour(readJson(behaviourPath, ProviderBehaviourFile), allowed);
  // Both are computed before either is written, so that a refused input leaves the committed pair matching.
  writeFileSync(join(folder, "provider-schema.json"), sortedJson(schema));
  writeFileSync(join(folder, "provider-behaviour.json"), sortedJson(behaviour));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
