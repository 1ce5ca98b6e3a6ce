// Proves: I8 (partly)
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleGateway } from "../../../app/build.ts";
import { buildRelease, type BuiltRelease } from "../../../constructs/gateway-release.ts";

const source = new URL("../../../constructs/gateway-release.ts", import.meta.url).href;
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");

let directory: string;
let built: BuiltRelease;
let unpacked: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "releases-"));
  unpacked = mkdtempSync(join(tmpdir(), "unpacked-"));
  built = buildRelease(join(directory, "first"));
  execFileSync("tar", ["--extract", "--file", built.archive, "--directory", unpacked]);
}, 60_000);
afterAll(() => {
  for (const folder of [directory, unpacked]) rmSync(folder, { recursive: true });
});

/** Builds in a process of its own, from another folder, with another umask, clock zone and language. */
function builder(cache: string) {
  const code = `process.umask(0o077); const { buildRelease } = await import(${JSON.stringify(source)}); process.stdout.write(JSON.stringify(buildRelease(${JSON.stringify(cache)})));`;
  return { command: process.execPath, words: ["--no-warnings", "--input-type=module", "--eval", code], options: { cwd: tmpdir(), env: { PATH: process.env["PATH"], TZ: "Asia/Shanghai", LC_ALL: "C.UTF-8" } } };
}

/** Whether an archive is being written there. */
function packing(cache: string): boolean {
  try {
    return readdirSync(cache, { recursive: true, encoding: "utf8" }).some((name) => /\.gz\..*\/node/.test(name));
  } catch {
    return false;
  }
}

test("a killed build leaves no archive, and the next one has the same bytes, whoever builds it where", async () => {
  const cache = join(directory, "killed");
  const { command, words, options } = builder(cache);
  const child = spawn(command, words, { ...options, detached: true, stdio: "ignore" });
  const closed = once(child, "close");
  while (!packing(cache) && child.exitCode === null) await sleep(2);
  // The whole process group, so that tar ends with its parent.
  process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
  expect(readdirSync(cache).filter((name) => name.startsWith("node-") && name.endsWith(".gz"))).toEqual([]);

  const other = JSON.parse(execFileSync(command, words, { ...options, encoding: "utf8" })) as BuiltRelease;
  const { id, node } = built;
  expect(other).toEqual({ id, archive: join(cache, `${id}.tar.gz`), node: { ...node, archive: join(cache, `node-${node.version}-${node.sha256.slice(0, 16)}.gz`) } });
  expect([other.archive, other.node.archive].map((archive) => sha256(readFileSync(archive)))).toEqual([built.archive, node.archive].map((archive) => sha256(readFileSync(archive))));
}, 60_000);

test("the archive holds the bundle, its native add-on and what they are, for everybody to read and root to own; Node lies apart", () => {
  const listing = execFileSync("tar", ["--list", "--verbose", "--numeric-owner", "--utc", "--file", built.archive], { encoding: "utf8" });
  expect(listing.trim().split("\n").map((line) => line.replace(/ +\d+ /, " ")).sort()).toEqual(["-rw-r--r-- 0/0 1970-01-01 00:00 better_sqlite3.node", "-rw-r--r-- 0/0 1970-01-01 00:00 gateway.js", "-rw-r--r-- 0/0 1970-01-01 00:00 release.json"]);
  const code = readFileSync(join(unpacked, "gateway.js"));
  const node = gunzipSync(readFileSync(built.node.archive));
  writeFileSync(join(unpacked, "node"), node, { mode: 0o755 });
  const version = execFileSync(join(unpacked, "node"), ["--version"], { encoding: "utf8" }).trim();
  expect(sha256(code)).toBe(sha256(bundleGateway().code));
  expect(JSON.parse(readFileSync(join(unpacked, "release.json"), "utf8"))).toEqual({ id: built.id, node: { version: version.slice(1), sha256: sha256(node) }, gateway: sha256(code) });
  expect(built.node).toMatchObject({ version: version.slice(1), sha256: sha256(node) });
  expect(version).toMatch(/^v24\./);
});

test("its id is 16 hex digits and the archive's name", () => {
  expect(built.id).toMatch(/^[0-9a-f]{16}$/);
  expect(readdirSync(join(directory, "first")).filter((name) => name.endsWith(".tar.gz"))).toEqual([`${built.id}.tar.gz`]);
});

test("what is built already is not built again", () => {
  const times = () => [built.archive, built.node.archive].map((archive) => statSync(archive));
  const before = times();
  expect(buildRelease(join(directory, "first"))).toEqual(built);
  expect(times()).toEqual(before);
});

test("nothing is bundled while every source stays byte for byte the same, and anew when one changes or goes", () => {
  const cache = join(directory, "first");
  const sources = ["one.ts", "two.ts"].map((name) => join(directory, name));
  const made: string[] = [];
  const write = (text: string, secondsAgo = 60): void => {
    for (const path of sources) {
      writeFileSync(path, text);
      utimesSync(path, Date.now() / 1000 - secondsAgo, Date.now() / 1000 - secondsAgo);
    }
  };
  const build = (): string =>
    buildRelease(cache, () => {
      const code = sources.filter((path) => existsSync(path)).map((path) => readFileSync(path, "utf8")).join("");
      made.push(code);
      return { code: Buffer.from(code), addon: { name: "better_sqlite3.node", bytes: Buffer.from("addon") }, sources };
    }).id;
  rmSync(join(cache, "sources.json"));
  write("first");
  const [first, again] = [build(), build()];
  expect(again).toBe(first);
  expect(made).toEqual(["firstfirst"]);
  write("other");
  expect(build()).not.toBe(first);
  rmSync(sources[1] ?? "");
  expect(build()).not.toBe(first);
  build();
  expect(made).toEqual(["firstfirst", "otherother", "other", "other"]);
  // Saved while it was being bundled: nobody knows which of both texts was read.
  write("later", -60);
  build();
  build();
  expect(made.slice(4)).toEqual(["laterlater", "laterlater"]);
});

test("a note that is broken is no reason to stop", () => {
  writeFileSync(join(directory, "first", "sources.json"), '{"gateway":');
  expect(buildRelease(join(directory, "first"))).toEqual(built);
});
