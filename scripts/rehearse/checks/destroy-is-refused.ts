// Proves: I12 (partly)
import type { Check } from "../check.ts";
import { lastError } from "../last-error.ts";

export const destroyIsRefused: Check = {
  id: "destroy-is-refused",
  claim: "Terraform refuses to destroy a protected server and its disk",
  appliesTo: ({ environment }) => environment.protected,
  async run({ cdktf, twin, visit }) {
    const before = (await twin.calls()).length;
    const { exitCode, output } = await cdktf("destroy");
    const calls = (await twin.calls()).slice(before).filter(({ action }) => /^(Isolate|Terminate|Delete|Detach|Disassociate|Destroy)/.test(action));
    const { status } = await visit("/health");
    return {
      expected: "refused by prevent_destroy, nothing deleted, still serving",
      found: `${exitCode !== 0 && output.includes("prevent_destroy") ? "refused by prevent_destroy" : `exit ${exitCode}: ${lastError(output)}`}, ${calls.length === 0 ? "nothing deleted" : calls.map(({ action }) => action).join(" ")}, ${status === 200 ? "still serving" : `health ${status}`}`,
    };
  },
};
