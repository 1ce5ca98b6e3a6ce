import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

/** Fails the run when a test left something in its temporary folder, and removes it all the same. */
// eslint-disable-next-line no-restricted-exports -- jest reads the default export
export default function nothingLeft() {
  const folder = tmpdir();
  const left = readdirSync(folder);
  rmSync(folder, { recursive: true });
  if (left.length > 0) throw new Error(`tests left in their temporary folder: ${left.join(", ")}. Next: remove there what a test makes with mkdtemp; give an App of cdktf its outdir`);
}
