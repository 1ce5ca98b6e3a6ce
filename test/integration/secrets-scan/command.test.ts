// Proves: O9
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const secret = `Aa1${randomBytes(36).toString("base64url")}`;
let directory: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "lightkeeper-scan-"));
  await git("init", "--quiet");
  await commit("clean.ts", "export const port = 443;\n");
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const run = async (program: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  promisify(execFile)(program, args, { cwd: directory }).then(({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }), (error: unknown) => {
    const { code, stdout, stderr } = error as { readonly code: number; readonly stdout: string; readonly stderr: string };
    return { code, out: stdout, err: stderr };
  });
const git = (...args: readonly string[]) => run("git", "-c", "user.name=t", "-c", "user.email=t@example.com", ...args);
const scan = (...args: readonly string[]) => run(process.execPath, "--no-warnings", join(project, "scripts/secrets-scan.ts"), ...args);

function write(file: string, text: string): void {
  mkdirSync(join(directory, file, ".."), { recursive: true });
  writeFileSync(join(directory, file), text);
}

async function commit(file: string, text: string): Promise<void> {
  write(file, text);
  await git("add", "--all");
  expect((await git("commit", "--quiet", "--message", file)).code).toBe(0);
}

test("a clean repository has no findings, and the exit code says so", async () => {
  expect(await scan()).toMatchObject({ code: 0, out: "" });
});

test("a secret in a tracked file is a finding with file and line, and is printed nowhere", async () => {
  await commit("src/settings.ts", `\nexport const token = "${secret}";\n`);
  const { code, out, err } = await scan();
  expect(code).toBe(2);
  expect(out).toContain("src/settings.ts:2");
  expect(out + err).not.toContain(secret);
});

test("a secret that was deleted again is found in the history, with its commit", async () => {
  await commit("old.env", `A=1\nTOKEN=${secret}\n`);
  const { out: hash } = await git("rev-parse", "HEAD");
  await commit("old.env", "A=1\n");
  expect((await scan()).code).toBe(0);
  const { code, out } = await scan("--history", "--json");
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ ok: false, scanned: "history", findings: [{ commit: hash.trim(), file: "old.env", line: 2 }] });
});

test("the hook lets no secret into a commit, and everything else", async () => {
  mkdirSync(join(directory, ".githooks"));
  copyFileSync(join(project, ".githooks/pre-commit"), join(directory, ".githooks/pre-commit"));
  await commit("package.json", JSON.stringify({ scripts: { "secrets:scan": `${process.execPath} --no-warnings ${join(project, "scripts/secrets-scan.ts")}` } }));
  await git("config", "core.hooksPath", ".githooks");
  write("leak.ts", `const k = "${secret}";\n`);
  await git("add", "leak.ts");
  const refused = await git("commit", "--message", "leak");
  expect(refused.code).not.toBe(0);
  expect(refused.out + refused.err).toContain("leak.ts:1");
  write("leak.ts", "const k = process.env.K;\n");
  await git("add", "leak.ts");
  expect((await git("commit", "--quiet", "--message", "no leak")).code).toBe(0);
});

test("an accepted value is no finding, and a list that cannot be read is an error", async () => {
  await commit("a.ts", `const k = "${secret}";\n`);
  const { findings } = JSON.parse((await scan("--json")).out) as { readonly findings: readonly { readonly fingerprint: string }[] };
  write(".secrets-accepted.json", JSON.stringify({ [findings[0]?.fingerprint ?? ""]: "made up for a test" }));
  expect((await scan()).code).toBe(0);
  write(".secrets-accepted.json", "{");
  expect(await scan()).toMatchObject({ code: 1, err: expect.stringContaining(".secrets-accepted.json cannot be read") });
});

test("outside of a repository it says what to do", async () => {
  rmSync(join(directory, ".git"), { recursive: true });
  expect(await scan()).toMatchObject({ code: 1, err: expect.stringContaining("this is no git repository") });
});
