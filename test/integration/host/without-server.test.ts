import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import { applyWithoutServer } from "../../../scripts/host/without-server/apply.ts";
import { readReport } from "../../../scripts/host/without-server/report.ts";
import { Secret } from "../../../scripts/secrets/secret.ts";
import type { ReleaseUpload } from "../../../constructs/published/host-manifest.ts";
import { file, manifest } from "../../unit/host/fixture.ts";

const MARKER = "plantedMarkerSecret0123456789";
const ID = "0123456789abcdef";
let scratch: string;
let directory: string;
let programs: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "without-server-"));
  [directory, programs] = [join(scratch, "server"), join(scratch, "programs")];
  mkdirSync(programs);
  program("visudo", "exit 0");
});
afterEach(() => { rmSync(scratch, { recursive: true }); });

function program(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

/** A release whose Node is a shell script: what it does is up to the test. */
function release(script: string): ReleaseUpload {
  const tree = join(scratch, "tree");
  mkdirSync(tree, { recursive: true });
  const node = join(scratch, "node.gz");
  writeFileSync(node, gzipSync(`#!/bin/sh\n${script}\n`));
  for (const name of ["gateway.js", "release.json"]) writeFileSync(join(tree, name), "{}");
  const archive = join(scratch, "release.tar.gz");
  execFileSync("tar", ["--create", "--gzip", "--file", archive, "--directory", tree, "gateway.js", "release.json"]);
  return { archive, node: { version: "24.0.0", sha256: "0".repeat(64), archive: node } };
}

/** Answers every request as the gateway answers for its health. */
const HEALTHY = `port=$(sed -n "s/^PORT='\\(.*\\)'/\\1/p" "$CREDENTIALS_DIRECTORY/env"); exec ${process.execPath} -e "require('http').createServer((q, r) => r.end('{}')).listen($port, '127.0.0.1')"`;

async function apply(upload: ReleaseUpload | null, { signal = new AbortController().signal }: { signal?: AbortSignal } = {}): Promise<string> {
  const lines: string[] = [];
  await applyWithoutServer({
    manifest: manifest({
      files: [file("/etc/lightkeeper/.env", { mode: "0600", content: "AGENT_TOKEN='${secret:AGENT_TOKEN@v1}'\nPORT='8787'\n" }), file("/etc/sudoers.d/deploy", { content: "deploy ALL\n" })],
      secrets: [{ name: "AGENT_TOKEN", version: "v1" }],
      release: { id: ID, upload, keep: 5 },
    }),
    secrets: new Map([["AGENT_TOKEN", new Secret("AGENT_TOKEN", "v1", MARKER)]]),
    directory,
    path: programs,
    progress: new Progress({ json: false, printer: linePrinter((line) => lines.push(line)) }),
    signal,
  });
  return lines.join("\n");
}

test("renders the files for their owner alone, starts the release once, and leaves a report", async () => {
  const said = await apply(release(HEALTHY));
  const settings = join(directory, "root/etc/lightkeeper/.env");
  expect(readFileSync(settings, "utf8")).toBe(`AGENT_TOKEN='${MARKER}'\nPORT='8787'\n`);
  expect(statSync(settings).mode & 0o777).toBe(0o600);
  expect(await readReport(directory)).toEqual({ release: ID, files: 2, verdicts: [{ validator: "visudo -c", files: 1, outcome: "accepted", reason: "", packages: [] }], healthyAfter: expect.any(Number) });
  expect(said).toContain("accepted: visudo -c");
  expect(said + readFileSync(join(directory, "report.json"), "utf8")).not.toContain(MARKER);
  expect(running()).toEqual([]);
});

test("a refusal names the validator and its words without secrets, and nothing is started", async () => {
  program("visudo", `echo "line 1: ${MARKER} is no user"; exit 1`);
  await expect(apply(release("exit 0"))).rejects.toMatchObject({ stage: "validate", what: "visudo -c refuses the new files: line 1: [REDACTED] is no user", next: "Correct the template that made the named file" });
  expect(await readReport(directory)).toMatchObject({ verdicts: [{ outcome: "refused" }], healthyAfter: null });
  expect(existsSync(join(directory, "root/opt"))).toBe(false);
});

test("a release that ends by itself is told with the end of its log, without secrets", async () => {
  const failed = apply(release(`echo "no good token ${MARKER}" >&2; exit 78`));
  await expect(failed).rejects.toMatchObject({ stage: "health", what: `release ${ID} is not healthy: it ended by itself (exit code 78)\nno good token [REDACTED]` });
});

test("an archive that holds no release is told as such", async () => {
  const archive = join(scratch, "other.tar.gz");
  execFileSync("tar", ["--create", "--gzip", "--file", archive, "--directory", programs, "visudo"]);
  await expect(apply({ ...release(""), archive })).rejects.toMatchObject({ stage: "upload", what: `release ${ID} cannot be unpacked: ${archive} holds no gateway.js, release.json` });
});

test("a release that only a server keeps cannot be had", async () => {
  await expect(apply(null)).rejects.toMatchObject({ stage: "preflight", what: `release ${ID} lies on no server, and there is none here` });
  expect(existsSync(directory)).toBe(false);
});

test("an interruption ends the release that was started", async () => {
  const end = new AbortController();
  const applying = apply(release("exec sleep 60"), { signal: end.signal });
  setTimeout(() => { end.abort(new Error("interrupted")); }, 500);
  await expect(applying).rejects.toThrow("interrupted");
  expect(running()).toEqual([]);
});

test("a second deploy leaves nothing of the first, and nothing of the user's beside it is touched", async () => {
  mkdirSync(join(directory, "root/etc"), { recursive: true });
  writeFileSync(join(directory, "root/etc/old.conf"), "");
  writeFileSync(join(directory, "mine.txt"), "mine");
  await apply(release(HEALTHY));
  expect(existsSync(join(directory, "root/etc/old.conf"))).toBe(false);
  expect(readFileSync(join(directory, "mine.txt"), "utf8")).toBe("mine");
});

/** Processes whose command line or settings lead into this test's folder. */
function running(): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/cmdline`, "utf8") + readFileSync(`/proc/${pid}/environ`, "utf8");
      return text.includes(directory) ? [pid] : [];
    } catch {
      return [];
    }
  });
}
