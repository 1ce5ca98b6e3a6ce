import { Fn } from "cdktf";
import { Construct } from "constructs";
import { LocalProgram } from "./local-program.ts";
import { PublishedDocument } from "./published-document.ts";
import type { PreflightManifest } from "./published/preflight-manifest.ts";

export interface PreflightProps extends PreflightManifest {
  /** The attempt that ended well, as the deploy's record has it; without one preflight runs. */
  readonly completedAttempt?: string;
  /** Terraform's reference to the login key's public half. */
  readonly loginPublicKey: string;
}

/** Checks account, balance, stock, secrets, key, own address and domain; every paid resource depends on it (requirement I13). */
export class Preflight extends Construct {
  readonly passed: LocalProgram["resource"];
  /** Names this attempt to bring the account to what is wanted: what ends it well writes it into the record. */
  readonly attempt: string;

  constructor(scope: Construct, id: string, { loginPublicKey, completedAttempt, ...manifest }: PreflightProps) {
    super(scope, id);
    const document = new PublishedDocument(this, "preflight", manifest);
    this.passed = new LocalProgram(this, "check", {
      script: "preflight",
      // A deploy that broke off left no such attempt in the record: what it bought must be found before more is bought.
      triggers: { manifest: document.fingerprint, attempt: completedAttempt ?? Fn.timestamp() },
      parameters: { LIGHTKEEPER_MANIFEST: document.path, LIGHTKEEPER_LOGIN_PUBLIC_KEY: loginPublicKey },
    }).resource;
    this.attempt = `\${${this.passed.address}.triggers_replace.attempt}`;
  }
}
