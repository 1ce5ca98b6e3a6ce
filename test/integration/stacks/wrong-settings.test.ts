// Proves: I2
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { EnvironmentSchema } from "../../../stacks/environments/schema.ts";
import { project, run, stackTrace, type Ended } from "../program.ts";

const directory = mkdtempSync(join(tmpdir(), "wrong-settings-"));
const copy = new WorkingCopy(project, join(directory, "copy"));
// A release that was built before is taken from there.
mkdirSync(join(project, ".cache"), { recursive: true });
symlinkSync(join(project, ".cache"), join(copy.directory, ".cache"));
afterEach(() => {
  copy.restore();
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const cdktf = (...words: string[]): Promise<Ended> => run("npx", ["cdktf", ...words], { cwd: copy.directory, env: { HOME: directory, CI: "true", FORCE_COLOR: "0", CHECKPOINT_DISABLE: "1" } });

/** What a user reads of ours: lines of cdktf's report that name an environment. */
const ourLines = (stderr: string) => stderr.split("\n").map((line) => line.trim()).filter((line) => line.startsWith('environment "'));

function expectRefusal({ exitCode, stdout, stderr }: Ended, lines: readonly unknown[]): void {
  expect(ourLines(stderr)).toEqual(lines);
  expect(`${stdout}${stderr}`).not.toMatch(stackTrace);
  expect(exitCode).toBe(1);
}

test("a zone outside the region is refused at synth, in our words, before anything is built", async () => {
  copy.edit("stacks/environments/staging.ts", 'domain: "staging.example.com",', 'domain: "staging.example.com",\n  zone: "ap-seoul-1",');
  expectRefusal(await cdktf("synth"), [
    'environment "staging": zone is "ap-seoul-1"; allowed: a zone of region ap-hongkong, such as "ap-hongkong-1" (npm run catalog -- ap-hongkong lists them). Next: edit stacks/environments/staging.ts',
  ]);
  expect(readdirSync(copy.directory)).not.toContain("cdktf.out");
}, 60_000);

test("several wrong settings are told at once, by deploy as by synth: whatever setting the schema has, with its value and what is allowed", async () => {
  const settings = Object.keys(EnvironmentSchema.properties);
  copy.edit("stacks/environments/staging.ts", 'domain: "staging.example.com",', 'domain: "Staging", colour: "red",');
  copy.edit("stacks/environments/dev.ts", "protected: false,\n", `protected: false,\n  ...(${JSON.stringify(Object.fromEntries(settings.map((setting) => [setting, -7])))} as object),\n`);
  const ended = await cdktf("deploy", "prod", "--auto-approve");
  const ofDev = ourLines(ended.stderr).filter((line) => line.startsWith('environment "dev"'));
  expect(ofDev.map((line) => /^environment "dev": (\w+) is -7; allowed: .+\. Next: edit stacks\/environments\/dev\.ts$/.exec(line)?.[1]).sort()).toEqual(settings.sort());
  expectRefusal(ended, [
    ...ofDev,
    expect.stringMatching(/^environment "staging": domain is "Staging"; allowed: .* Next: edit stacks\/environments\/staging\.ts$/),
    expect.stringMatching(/^environment "staging": colour is "red"; allowed: no such setting; .* Next: edit stacks\/environments\/staging\.ts$/),
  ]);
}, 60_000);

test("a template that names what does not exist is told with its file, the variable and the environment", async () => {
  copy.edit("templates/etc/nginx/nginx.conf.hbs", "server_tokens off;", "server_tokens {{tokens}};");
  expectRefusal(await cdktf("synth"), [expect.stringMatching(/^environment "dev": templates\/etc\/nginx\/nginx\.conf\.hbs: variable "tokens" is missing; /)]);
}, 60_000);

test("an environment that does not exist is refused by name, and nothing is deployed", async () => {
  const { exitCode, stdout, stderr } = await cdktf("deploy", "prd", "--auto-approve");
  expect(`${stdout}${stderr}`).toContain("Could not find stack for pattern 'prd'");
  expect(`${stdout}${stderr}`).not.toMatch(stackTrace);
  expect(exitCode).toBe(1);
}, 60_000);
