import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProviderSchema } from "@cdktf/commons";
import { PROVIDER_ADDRESS, PROVIDER_SOURCE, type ProviderSchemaFile } from "./provider-schema.ts";

/** Loads CDKTF's generator, which otherwise starts Terraform and reports to its maker when it is imported. */
async function loadGenerator() {
  process.env["CHECKPOINT_DISABLE"] = "1";
  process.env["TERRAFORM_BINARY_NAME"] = "terraform-is-not-needed";
  const [commons, generator] = await Promise.all([import("@cdktf/commons"), import("@cdktf/provider-generator")]);
  return { ...commons, ...generator };
}

// commons types a schema more narrowly than the generator reads it: absent block_types, only old format versions.
const forGenerator = ({ provider_schemas, provider_versions }: ProviderSchemaFile): ProviderSchema =>
  ({ provider_schemas, provider_versions }) as unknown as ProviderSchema;

/**
 * The TypeScript of the bindings: relative path (`lighthouse-instance/index.ts`) to text.
 * The provider version of the schema becomes the exact version that every synthesized stack requires.
 */
export async function emitSource(schema: Required<ProviderSchemaFile>): Promise<Map<string, string>> {
  const { CodeMaker, ConstructsMakerProviderTarget, Language, TerraformProviderConstraint, TerraformProviderGenerator } = await loadGenerator();
  const constraint = new TerraformProviderConstraint(`${PROVIDER_SOURCE}@${schema.provider_versions[PROVIDER_ADDRESS]}`);
  const generator = new TerraformProviderGenerator(new CodeMaker(), forGenerator(schema));
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));

  const folder = await mkdtemp(join(tmpdir(), "provider-tencentcloud-"));
  try {
    await generator.save(folder);
    const root = join(folder, "providers", "tencentcloud");
    const paths = (await readdir(root, { recursive: true })).filter(isBindingSource).toSorted();
    return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

// lazy-index loads files by `require` behind getters, which neither bundlers nor ESM imports can see through.
const isBindingSource = (path: string): boolean => path.endsWith(".ts") && path !== "lazy-index.ts";
