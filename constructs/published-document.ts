import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
    const file = join(temporaryFolder(), this.fingerprint, `${id}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.path = new TerraformAsset(this, "file", { path: file, type: AssetType.FILE, assetHash: this.fingerprint.slice(0, 16) }).path;
  }
}

let folder: string | undefined;

/** One for the process: assets are copied at synth, which is over when the process ends. */
function temporaryFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), "lightkeeper-"));
  process.once("exit", () => {
    rmSync(made, { recursive: true, force: true });
  });
  folder = made;
  return made;
}
