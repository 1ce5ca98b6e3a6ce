import { Construct } from "constructs";
import { LocalProgram } from "./local-program.ts";
import { PublishedDocument } from "./published-document.ts";
import type { PreflightManifest } from "./published/preflight-manifest.ts";
import { TerraformData } from "./terraform-data.ts";

export interface PreflightProps extends PreflightManifest {
  /** An attempt that has not ended well, as the deploy's record names it. @default there is none */
  readonly openAttempt?: string;
  /** Terraform's reference to the login key's public half. */
  readonly loginPublicKey: string;
}

/** Checks account, balance, stock, secrets, key, own address and domain; every paid resource depends on it (requirement I13). */
export class Preflight extends Construct {
  readonly passed: LocalProgram["resource"];
  constructor(scope: Construct, id: string, { loginPublicKey, openAttempt, ...manifest }: PreflightProps) {
    super(scope, id);
    const document = new PublishedDocument(this, "preflight", manifest);
    // What a broken-off deploy bought must be found before more is bought. Where nothing is remembered, as in a fresh checkout, the state is left as it is.
    const attempt = new TerraformData(this, "attempt", {
      triggersReplace: { attempt: openAttempt ?? "first" },
      ...(openAttempt === undefined && { lifecycle: { ignoreChanges: ["triggers_replace"] } }),
    });
    this.passed = new LocalProgram(this, "check", {
      script: "preflight",
      triggers: { manifest: document.fingerprint },
      replaceTriggeredBy: [attempt.address],
      parameters: { LIGHTKEEPER_MANIFEST: document.path, LIGHTKEEPER_LOGIN_PUBLIC_KEY: loginPublicKey },
    }).resource;
  }
}
