import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { App, AssetType, TerraformAsset } from "cdktf";
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
    // An asset is copied at synth: until then it lies in the output too, which somebody cleans, and not in a temporary folder.
    const file = resolve(App.of(this).outdir, "documents", `${this.node.path}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.path = new TerraformAsset(this, "file", { path: file, type: AssetType.FILE, assetHash: this.fingerprint.slice(0, 16) }).path;
  }
}
