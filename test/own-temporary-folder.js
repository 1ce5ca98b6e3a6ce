import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives a run of tests a temporary folder of its own, so that `nothing-left.js` sees what they leave. */
// eslint-disable-next-line no-restricted-exports -- jest reads the default export
export default function ownTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-tests-"));
  // Servers that a test starts run as other users too.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
}
