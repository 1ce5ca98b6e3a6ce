import type { TerraformResource } from "cdktf";
import type { Adoptions } from "./published/deploy-record.ts";

/** Takes over what a broken-off deploy made without entering it in the state: the plan says "will be imported", and nothing is bought twice. */
export function adopt(adoptions: Adoptions, resources: Readonly<Record<keyof Adoptions, TerraformResource | undefined>>): void {
  const ids: Readonly<Record<string, string>> = adoptions;
  for (const [what, resource] of Object.entries(resources)) {
    const id = ids[what];
    if (id !== undefined) resource?.importFrom(id);
  }
}
