// Proves: H13 (partly)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { run } from "../program.ts";

const digest = `sha256:${"0".repeat(64)}`;
const images = ["image", "unpack-base", "run-base"].flatMap((option) => [`--${option}`, `example.com/${option}@${digest}`]);

let directory: string;
beforeAll(() => { directory = mkdtempSync(join(tmpdir(), "container-")); });
afterAll(() => { rmSync(directory, { recursive: true }); });

const container = (...args: readonly string[]) => run("node", ["--no-warnings", "scripts/container.ts", ...args]);

test("what is rendered passes the check, and a loosened copy ends it with 2 and the rule's words", async () => {
  expect((await container("render", directory, ...images)).exitCode).toBe(0);
  const compose = join(directory, "compose.json");
  expect(await container("check", compose)).toMatchObject({ exitCode: 0 });
  writeFileSync(compose, readFileSync(compose, "utf8").replace('"read_only": true', '"read_only": false'));
  expect(await container("check", compose)).toMatchObject({ exitCode: 2, stdout: expect.stringContaining("✗ its file system is read-only: gateway: read_only is false") });
  const { ok, findings } = JSON.parse((await container("check", compose, "--json")).stdout) as { ok: boolean; findings: readonly { id: string; ok: boolean }[] };
  expect({ ok, broken: findings.filter((finding) => !finding.ok).map(({ id }) => id) }).toEqual({ ok: false, broken: ["root-is-read-only"] });
});

test("an image without a digest is refused with the option's name, and YAML with the way to JSON", async () => {
  expect(await container("render", directory, "--image", "gateway:latest")).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--image is "gateway:latest"; allowed: an image with its digest') });
  const yaml = join(directory, "compose.yaml");
  writeFileSync(yaml, "services:\n");
  expect(await container("check", yaml)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("docker compose config --format json") });
});
