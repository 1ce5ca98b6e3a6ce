import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { leftOver, programs, things } from "./left-over.ts";
import { directory, startRehearsal, whyNot } from "./rehearsal.ts";

const TEN_MINUTES = 600_000;
const folder = mkdtempSync(join(tmpdir(), "lightkeeper-test-"));
const rehearsal = whyNot === undefined ? describe : describe.skip;

/** A Terraform that tells its version and fails whatever it is asked to do. */
function brokenTerraform(): string {
  const real = execFileSync("sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim();
  const file = join(folder, "terraform");
  writeFileSync(file, `#!/bin/sh\ncase "$1" in version|-version|--version) exec ${real} "$@" ;; *) echo "Error: refused by this test" >&2; exit 1 ;; esac\n`);
  chmodSync(file, 0o755);
  return file;
}

rehearsal(`npm run rehearse -- prod --keep, when the deploy fails${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  afterAll(async () => {
    await startRehearsal(["down"]).ended;
    rmSync(folder, { recursive: true });
  }, TEN_MINUTES);

  test("the twin stays to be looked at, the message says how, and down removes it", async () => {
    const before = things();
    const { exitCode, stdout, stderr } = await startRehearsal(["prod", "--keep", "--provider", "offline"], { TERRAFORM_BINARY_NAME: brokenTerraform() }).ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/✗ deploy prod/);
    expect(stderr).toMatch(/cdktf deploy prod failed: .*\n(?:.*\n)*Next: see .*cdktf\.log\n(?:.*\n)*The twin stays \(process \d+\); npm run rehearse -- down removes it\.\n {2}source .*\.rehearsal\/prod\/env\n/);
    const [, pid] = /The twin stays \(process (\d+)\)/.exec(stderr) ?? [];
    expect(programs().map((program) => program.pid)).toContain(Number(pid));
    expect(readFileSync(join(directory, "env"), "utf8")).toMatch(/^export HTTP_PROXY=http:\/\/127\.0\.0\.1:\d+$/m);

    const down = await startRehearsal(["down"]).ended;
    expect({ exitCode: down.exitCode, left: leftOver(before), files: existsSync(directory) }).toEqual({ exitCode: 0, left: [], files: false });
  }, TEN_MINUTES);
});
