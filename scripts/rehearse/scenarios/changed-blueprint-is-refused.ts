// Proves: I12 (partly)
import { lastError } from "../last-error.ts";
import { changeBlueprint } from "./change-blueprint.ts";
import type { Scenario } from "./scene.ts";

export const changedBlueprintIsRefused: Scenario = {
  id: "changed-blueprint-is-refused",
  claim: "another blueprint, which would wipe the server in place, is refused at plan before anything is called",
  appliesTo: ({ deployment }) => deployment.environment.protected,
  async run(scene) {
    const { deployment, workingCopy } = scene;
    const { cdktf, twin } = deployment;
    await changeBlueprint(scene, { allowed: false });
    const before = (await twin.calls()).length;
    const { exitCode, output } = await cdktf("diff");
    const called = (await twin.calls()).slice(before).filter(({ action }) => !/^(Describe|Get)/.test(action)).map(({ action }) => action);
    workingCopy.restore();
    const words = lastError(output);
    const guarded = exitCode !== 0 && words.includes("reinstall-guard") && words.includes("prevent_destroy");
    return {
      expected: "refused by the reinstall guard, nothing changed",
      found: `${guarded ? "refused by the reinstall guard" : `exit ${exitCode}: ${words}`}, ${called.length === 0 ? "nothing changed" : called.join(" ")}`,
    };
  },
};
