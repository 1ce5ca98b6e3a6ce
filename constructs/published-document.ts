import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";

/** A JSON document that the synthesized output carries for the programs that Terraform starts. */
export class PublishedDocument extends Construct {
  /** Where the document lies, relative to the stack's folder. */
  readonly path: string;
  /** SHA-256 of the text, hex: changes exactly when the document does. */
  readonly fingerprint: string;

  constructor(scope: Construct, id: string, document: object) {
    super(scope, id);
    const text = `${JSON.stringify(document, null, 1)}\n`;
    this.fingerprint = createHash("sha256").update(text).digest("hex");
    const folder = temporaryFolder();
    const file = join(folder, `${id}.json`);
    writeFileSync(file, text);
    this.path = new TerraformAsset(this, "file", { path: file, type: AssetType.FILE, assetHash: this.fingerprint.slice(0, 16) }).path;
  }
}

/** Assets are copied at synth, which is over when the process ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
