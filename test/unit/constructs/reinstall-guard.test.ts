// Proves: I12 (partly)
import { expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";
import { ReinstallGuard } from "../../../constructs/reinstall-guard.ts";

function synthesized(blueprintId: string, refuses: boolean): unknown {
  const stack = new TerraformStack(new App(), "prod");
  new ReinstallGuard(stack, "guard", { blueprintId, refuses });
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { terraform_data: Record<string, unknown> } };
  return Object.values(resource.terraform_data);
}

test.each([true, false])("is replaced with the blueprint, and refuses that when it is told to (%s)", (refuses) => {
  expect(synthesized("lhbp-debian12", refuses)).toEqual([{ triggers_replace: { blueprint: "lhbp-debian12" }, lifecycle: { prevent_destroy: refuses } }]);
});
