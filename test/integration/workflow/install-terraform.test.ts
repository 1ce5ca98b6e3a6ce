// Proves: O14 (partly)
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { project, run, type Ended } from "../program.ts";

// The script as it is, beside a server that stands for its makers' download site.
const SCRIPT = "scripts/workflow/install-terraform.sh";
const [, version = "none"] = /^version=(.+)$/m.exec(readFileSync(join(project, SCRIPT), "utf8")) ?? [];
let folder: string;
let server: Server;
let archive: Buffer;
const asked: string[] = [];
const script = () => join(folder, SCRIPT);
const installed = () => join(folder, ".cache/bin/terraform");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "install-terraform-"));
  mkdirSync(join(folder, "scripts/workflow"), { recursive: true });
  copyFileSync(join(project, SCRIPT), script());
  writeFileSync(join(folder, "terraform"), `#!/bin/sh\necho "Terraform v${version}"\n`);
  const { exitCode, stderr } = await run("python3", ["-m", "zipfile", "-c", "terraform.zip", "terraform"], { cwd: folder });
  if (exitCode !== 0) throw new Error(stderr);
  archive = readFileSync(join(folder, "terraform.zip"));
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(archive);
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const sha256 = (): string => createHash("sha256").update(archive).digest("hex");
const install = (env: Readonly<Record<string, string>> = {}): Promise<Ended> => run(script(), [], { env: { TERRAFORM_DOWNLOADS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, NO_PROXY: "127.0.0.1", ...env } });

test("an archive that is not its makers' is refused with its checksum, and nothing of it stays", async () => {
  const { exitCode, stderr } = await install();
  expect({ exitCode, stderr, installed: existsSync(installed()) }).toEqual({ exitCode: 1, stderr: expect.stringMatching(new RegExp(`^Terraform ${version} from http://.* is not what its makers published \\(SHA-256 ${sha256()}\\)\\. Next: `)), installed: false });
}, 60_000);

test("the right one is installed, put on the job's path, and fetched once", async () => {
  const text = readFileSync(script(), "utf8");
  writeFileSync(script(), text.replace(/^sha256=.*$/m, `sha256=${sha256()}`));
  const path = join(folder, "path");
  asked.length = 0;
  for (const time of [1, 2]) expect({ time, ...(await install({ GITHUB_PATH: path })) }).toEqual({ time, exitCode: 0, stdout: "", stderr: "" });
  expect({ mode: statSync(installed()).mode & 0o777, path: readFileSync(path, "utf8"), asked }).toEqual({ mode: 0o755, path: `${join(folder, ".cache/bin")}\n`.repeat(2), asked: [`/${version}/terraform_${version}_linux_amd64.zip`] });
}, 60_000);
