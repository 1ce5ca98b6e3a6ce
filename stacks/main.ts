import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { environments } from "./environments/index.ts";
import { SettingsError } from "./environments/validate.ts";
import { GatewayStack } from "./gateway-stack.ts";

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
  for (const [name, environment] of environments()) {
    const stack = new GatewayStack(app, name, {
      environment,
      cacheDirectory: join(root, ".cache", "releases"),
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
