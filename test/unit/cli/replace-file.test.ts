import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { replaceFile } from "../../../scripts/cli/replace-file.ts";

test("a file is replaced as a whole, private unless it is said otherwise, also where a killed command has left half of one", () => {
  const directory = mkdtempSync(join(tmpdir(), "replace-file-"));
  try {
    const path = join(directory, "state", "servers", "prod.json");
    replaceFile(path, "old\n");
    expect([statSync(path).mode & 0o777, statSync(join(directory, "state")).mode & 0o777]).toEqual([0o600, 0o700]);
    writeFileSync(`${path}.new`, "half of a much longer tex");
    replaceFile(path, "new\n");
    expect([readFileSync(path, "utf8"), existsSync(`${path}.new`)]).toEqual(["new\n", false]);
    replaceFile(join(directory, "index.ts"), "", { mode: 0o644 });
    expect(statSync(join(directory, "index.ts")).mode & 0o077).toBe(0o044);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
