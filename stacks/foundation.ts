import { resolve } from "node:path";
import { App } from "cdktf";
import { enforcePolicies } from "../constructs/policies/enforce.ts";
import { foundation } from "./environments/foundation.ts";
import { validateFoundation } from "./environments/foundation-schema.ts";
import { environments } from "./environments/index.ts";
import { SettingsError } from "./environments/validate.ts";
import { FoundationStack } from "./foundation-stack.ts";
import { keepState } from "./state-backend.ts";

process.env["CHECKPOINT_DISABLE"] ??= "1";

// An app of its own: it is deployed once per account, before any environment has a place for its state.
try {
  const table = environments();
  const valid = validateFoundation(foundation, [...table.keys()]);
  const app = new App();
  const stack = new FoundationStack(app, "foundation", { foundation: valid, environments: table });
  const folder = process.env["LIGHTKEEPER_LOCAL_STATES"];
  keepState(stack, folder ? { folder: resolve(folder) } : { bucket: valid });
  const problems = enforcePolicies(stack, { waivers: [], today: new Date().toISOString().slice(0, 10) });
  if (problems.length > 0) throw new SettingsError(problems.map((problem) => `foundation: ${problem}`));
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
