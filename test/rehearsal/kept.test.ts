import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { whileNoTwinIsUnseen } from "../integration/machines/unseen-twin.ts";
import { brokenTerraform } from "./broken-terraform.ts";
import { leftOver, programs, things } from "./left-over.ts";
import { directory, startRehearsal, whyNot } from "./rehearsal.ts";

const TEN_MINUTES = 600_000;
const folder = mkdtempSync(join(tmpdir(), "lightkeeper-test-"));
const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`npm run rehearse -- prod --keep, when the deploy fails${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  afterAll(async () => {
    await startRehearsal(["down"]).ended;
    rmSync(folder, { recursive: true });
  }, TEN_MINUTES);

  test("the twin stays to be looked at, the message says how, and down removes it", async () => {
    const before = things();
    const { exitCode, stdout, stderr } = await startRehearsal(["prod", "--keep", "--provider", "offline"], { TERRAFORM_BINARY_NAME: brokenTerraform(folder) }).ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/✗ deploy prod/);
    expect(stderr).toMatch(/cdktf deploy prod failed: .*\n(?:.*\n)*Next: see .*cdktf\.log\n(?:.*\n)*The twin stays \(process \d+\); npm run rehearse -- down removes it\.\n {2}source .*\.rehearsal\/prod\/env\n/);
    const [, pid] = /The twin stays \(process (\d+)\)/.exec(stderr) ?? [];
    expect(programs().map((program) => program.pid)).toContain(Number(pid));
    expect(readFileSync(join(directory, "env"), "utf8")).toMatch(/^export HTTP_PROXY=http:\/\/127\.0\.0\.1:\d+$/m);

    const down = await startRehearsal(["down"]).ended;
    expect({ exitCode: down.exitCode, left: await whileNoTwinIsUnseen(() => leftOver(before)), files: existsSync(directory) }).toEqual({ exitCode: 0, left: [], files: false });
  }, TEN_MINUTES);
});
