import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { installOpenClaw } from "../../../../scripts/rehearse/agent/install-openclaw.ts";

let scratch: string;
beforeEach(() => { scratch = mkdtempSync(join(tmpdir(), "openclaw-")); });
afterEach(() => { rmSync(scratch, { recursive: true }); });

/** An npm that writes down how it was called, and then does what the script says. */
function install(script: string): ReturnType<typeof installOpenClaw> {
  const npm = join(scratch, "npm");
  writeFileSync(npm, `#!/bin/sh\necho "$@" >>${scratch}/calls\nenv >${scratch}/environment\n${script}\n`);
  chmodSync(npm, 0o755);
  return installOpenClaw({ cacheDirectory: join(scratch, "cache"), shell: { PATH: `${scratch}:${process.env["PATH"] ?? ""}`, npm_config_registry: "https://mirror.example/", npm_config_local_prefix: "/project", npm_lifecycle_event: "rehearse" }, note: () => undefined });
}

const works = 'while [ "$1" != --prefix ]; do shift; done; mkdir -p "$2/bin" && touch "$2/bin/openclaw"';

test("npm installs it once, into a layer that is whole when it has its name", async () => {
  const { layer, version } = await install(works);
  expect(existsSync(join(layer, "usr/local/bin/openclaw"))).toBe(true);
  expect(readFileSync(join(layer, "etc/systemd/system/openclaw.service.d/twin.conf"), "utf8")).toContain("NODE_EXTRA_CA_CERTS=");
  expect((await install("exit 1")).layer).toBe(layer);
  const calls = readFileSync(join(scratch, "calls"), "utf8").trim().split("\n");
  expect(calls).toEqual([expect.stringContaining(` openclaw@${version} `)]);
  // Without its own install script it does not start; those of its dependencies stay off.
  expect(calls[0]).toContain("--allow-scripts=openclaw ");
});

test("npm finds the user's own settings, and none of the run that called us", async () => {
  await install(works);
  const environment = readFileSync(join(scratch, "environment"), "utf8");
  expect(environment).toContain("npm_config_registry=https://mirror.example/");
  expect(environment).not.toMatch(/npm_config_local_prefix|npm_lifecycle_event/);
});

test("when npm fails its words are told, and nothing has the layer's name", async () => {
  await expect(install("echo no such package >&2; exit 1")).rejects.toThrow(/^npm could not install openclaw@.*: no such package\. Next: .* --agent stand-in$/);
  expect(readdirSync(join(scratch, "cache/images")).filter((name) => !name.startsWith("unfinished-"))).toEqual([]);
  await install(works);
});
