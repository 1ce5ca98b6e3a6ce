import type { Scene } from "./scene.ts";

interface Blueprints {
  readonly BlueprintSet: readonly { readonly BlueprintId: string; readonly BlueprintName: string }[];
}

/** The environments' common settings; the others take theirs from it. */
const TABLE = "stacks/environments/prod.ts";

/** Names another version of the same image in the environment table, as a user would, and says which. */
export async function changeBlueprint({ deployment, workingCopy }: Scene, { allowed }: { readonly allowed: boolean }): Promise<string> {
  const { cloud, environment } = deployment;
  const current = environment.blueprint.id;
  const { BlueprintSet } = await cloud.call<Blueprints>("lighthouse", "DescribeBlueprints", { Limit: 100 });
  const name = BlueprintSet.find(({ BlueprintId }) => BlueprintId === current)?.BlueprintName;
  const other = BlueprintSet.find(({ BlueprintId, BlueprintName }) => BlueprintName === name && BlueprintId !== current)?.BlueprintId;
  if (other === undefined) throw new Error(`the cloud lists no other blueprint of the kind of ${current}`);
  workingCopy.edit(TABLE, `"${current}"`, `"${other}"`);
  if (allowed) workingCopy.edit(TABLE, "  blueprint:", `  allowReinstallTo: "${other}",\n  blueprint:`);
  return other;
}
