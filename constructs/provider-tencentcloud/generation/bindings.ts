import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { AllowList } from "./allow-list.ts";
import { compile } from "./compile.ts";
import { emitSource } from "./emit-source.ts";
import { PROVIDER_ADDRESS, PROVIDER_SOURCE, ProviderSchemaFile } from "./provider-schema.ts";
import { readJson } from "./read-json.ts";
import { pick } from "./trim-schema.ts";

function assertTrimmed(listed: readonly string[], entries: object): void {
  const present = Object.keys(entries).toSorted().join(", ");
  if (present === listed.toSorted().join(", ")) return;
  throw new Error(`schema/resources.json and schema/provider-schema.json differ; the schema holds: ${present || "none"}. Next step: node trim.ts SCHEMA BEHAVIOUR`);
}

function assertPackageVersion(packageFolder: string, providerVersion: string): void {
  const { version } = readJson(join(packageFolder, "package.json"), Type.Object({ version: Type.String() }));
  if (version !== providerVersion) throw new Error(`package.json: version is ${version}, the schema's provider version is ${providerVersion}; make them equal`);
}

/** Every file that `lib/` must hold, made from `schema/` of the package in `packageFolder`: relative path to text. */
export async function bindings(packageFolder: string): Promise<Map<string, string>> {
  const schemaPath = join(packageFolder, "schema", "provider-schema.json");
  const schema = readJson(schemaPath, ProviderSchemaFile);
  const { provider_versions } = schema;
  if (provider_versions === undefined) throw new Error(`${schemaPath}: provider_versions is missing. Next step: node trim.ts SCHEMA BEHAVIOUR`);
  assertPackageVersion(packageFolder, provider_versions[PROVIDER_ADDRESS]);
  const allowed = readJson(join(packageFolder, "schema", "resources.json"), AllowList);
  const entries = schema.provider_schemas[PROVIDER_ADDRESS];
  assertTrimmed(allowed.resources, entries.resource_schemas);
  assertTrimmed(allowed.dataSources, entries.data_source_schemas);
  const bound = { ...entries, resource_schemas: pick(entries.resource_schemas, allowed.bindings, "binding"), data_source_schemas: {} };

  const digest = createHash("sha256").update(readFileSync(schemaPath)).digest("hex");
  const header =
    `// ${PROVIDER_SOURCE} ${provider_versions[PROVIDER_ADDRESS]}, schema/provider-schema.json sha256 ${digest}\n` +
    "// Generated, not edited: npm run generate --workspace @cdktf/provider-tencentcloud\n";
  const compiled = compile(await emitSource({ ...schema, provider_versions, provider_schemas: { [PROVIDER_ADDRESS]: bound } }), packageFolder);
  const files = new Map([...compiled].map(([path, text]) => [path, header + text]));
  // The package's own scripts are ES modules; the bindings are CommonJS, so that `require` and `import` both load them.
  return files.set("package.json", '{ "type": "commonjs" }\n');
}
