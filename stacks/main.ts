import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { DeployRecordError, deployRecordPath, readDeployRecord } from "../constructs/published/deploy-record.ts";
import { buildRelease } from "../constructs/gateway-release.ts";
import { TemplateError } from "../constructs/template-renderer.ts";
import { enforceAppPolicies, enforcePolicies, type AppStack } from "../constructs/policies/enforce.ts";
import { DEFAULT_LOGIN_KEY } from "../constructs/published/login-key.ts";
import { foundation } from "./environments/foundation.ts";
import { validateFoundation } from "./environments/foundation-schema.ts";
import { environments } from "./environments/index.ts";
import { SettingsError } from "./environments/validate.ts";
import { GatewayStack, type GatewayStackProps } from "./gateway-stack.ts";
import { keepState } from "./state-backend.ts";

// Every synth asks Terraform for its version, which would otherwise ask its makers for a newer one: seconds, and none of their business.
process.env["CHECKPOINT_DISABLE"] ??= "1";

const root = join(import.meta.dirname, "..");

/** The login key's public half lies beside the private one; without it Terraform asks for the variable. */
function loginPublicKey(): string | undefined {
  const privateKey = process.env["LIGHTKEEPER_LOGIN_KEY"] || DEFAULT_LOGIN_KEY;
  try {
    return readFileSync(`${resolve(root, privateKey.replace(/^~(?=\/)/, homedir()))}.pub`, "utf8").trim();
  } catch {
    return undefined;
  }
}

const today = new Date().toISOString().slice(0, 10);

function addStack(app: App, name: string, props: GatewayStackProps): AppStack {
  try {
    const deployRecord = readDeployRecord(deployRecordPath(resolve(root, process.env["LIGHTKEEPER_STATE_DIR"] || ".lightkeeper"), name));
    const stack = new GatewayStack(app, name, { ...props, deployRecord });
    const folder = process.env["LIGHTKEEPER_LOCAL_STATES"] || (props.environment.state === "local" ? root : undefined);
    keepState(stack, folder === undefined ? { bucket: foundation } : { folder: resolve(folder) });
    const { waivers = [], state } = props.environment;
    const problems = enforcePolicies(stack, { stateIsLocal: state === "local", waivers, today });
    if (problems.length > 0) throw new SettingsError(problems.map((problem) => `environment "${name}": ${problem}`));
    return { stack, waivers };
  } catch (error) {
    throw error instanceof TemplateError || error instanceof DeployRecordError ? new SettingsError([`environment "${name}": ${error.message}`]) : error;
  }
}

try {
  const table = environments();
  validateFoundation(foundation, [...table.keys()]);
  const app = new App();
  const publicKey = loginPublicKey();
  const builtRelease = buildRelease(join(root, ".cache", "releases"));
  const stacks = [...table].map(([name, environment]) => addStack(app, name, { environment, builtRelease, ...(publicKey !== undefined && { loginPublicKey: publicKey }) }));
  const problems = enforceAppPolicies(stacks, today);
  if (problems.length > 0) throw new SettingsError(problems.map(({ stack, problem }) => `environment "${stack}": ${problem}`));
  app.synth();
} catch (error) {
  // What a person can mend is told in lines of ours; anything else is a fault of the code, and its stack says where.
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
