import { Construct } from "constructs";
import { LocalProgram } from "./local-program.ts";
import { PublishedDocument } from "./published-document.ts";
import type { PreflightManifest } from "./published/preflight-manifest.ts";

export interface PreflightProps extends PreflightManifest {
  /** Terraform's reference to the login key's public half. */
  readonly loginPublicKey: string;
}

/** Checks account, balance, stock, secrets, key, own address and domain; every paid resource depends on it (requirement I13). */
export class Preflight extends Construct {
  readonly passed: LocalProgram["resource"];

  constructor(scope: Construct, id: string, { loginPublicKey, ...manifest }: PreflightProps) {
    super(scope, id);
    const document = new PublishedDocument(this, "preflight", manifest);
    this.passed = new LocalProgram(this, "check", {
      script: "preflight",
      triggers: { manifest: document.fingerprint },
      parameters: { LIGHTKEEPER_MANIFEST: document.path, LIGHTKEEPER_LOGIN_PUBLIC_KEY: loginPublicKey },
    }).resource;
  }
}
