import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { buildRelease } from "../constructs/gateway-release.ts";
import { environments } from "./environments/index.ts";
import { SettingsError } from "./environments/validate.ts";
import { GatewayStack } from "./gateway-stack.ts";

// Every synth asks Terraform for its version, which would otherwise ask its makers for a newer one: seconds, and none of their business.
process.env["CHECKPOINT_DISABLE"] ??= "1";

const root = join(import.meta.dirname, "..");

/** The login key's public half lies beside the private one; without it Terraform asks for the variable. */
function loginPublicKey(): string | undefined {
  const privateKey = process.env["LIGHTKEEPER_LOGIN_KEY"] ?? join(homedir(), ".ssh", "id_rsa");
  try {
    return readFileSync(`${privateKey}.pub`, "utf8").trim();
  } catch {
    return undefined;
  }
}

try {
  const app = new App();
  const stateDirectory = process.env["LIGHTKEEPER_STATE_DIR"] ?? root;
  const publicKey = loginPublicKey();
  const builtRelease = buildRelease(join(root, ".cache", "releases"));
  for (const [name, environment] of environments()) {
    const stack = new GatewayStack(app, name, {
      environment,
      builtRelease,
      ...(publicKey !== undefined && { loginPublicKey: publicKey }),
    });
    new LocalBackend(stack, { path: join(stateDirectory, `terraform.${name}.tfstate`) });
  }
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  for (const problem of error.problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
