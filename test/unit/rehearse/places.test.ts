import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { makePrivate, placesFor } from "../../../scripts/rehearse/places.ts";

let scratch: string;
beforeEach(() => { scratch = mkdtempSync(join(tmpdir(), "places-")); });
afterEach(() => { rmSync(scratch, { recursive: true }); });

test("root's twins lie together, whatever the shell says", () => {
  const env = { XDG_RUNTIME_DIR: "/run/user/0", XDG_CACHE_HOME: "/root/.cache" };
  expect(placesFor({ uid: 0, env })).toEqual({ runtimeDirectory: "/run/lightkeeper", cacheDirectory: "/var/cache/lightkeeper" });
});

test("an ordinary user has folders of the session and of the home", () => {
  const { runtimeDirectory, cacheDirectory } = placesFor({ uid: 1000, env: { XDG_RUNTIME_DIR: "/run/user/1000", XDG_CACHE_HOME: "/home/u/cache" } });
  expect(runtimeDirectory).toMatch(/^\/run\/user\/1000\/lightkeeper-1000$/);
  expect(cacheDirectory).toBe("/home/u/cache/lightkeeper");
});

test("without a session the folder for temporary files serves, and an empty variable counts as none", () => {
  const { runtimeDirectory, cacheDirectory } = placesFor({ uid: 1000, env: { XDG_RUNTIME_DIR: "", XDG_CACHE_HOME: "" } });
  expect(runtimeDirectory.startsWith(join(tmpdir(), "lightkeeper-1000"))).toBe(true);
  expect(cacheDirectory).toBe(join(homedir(), ".cache/lightkeeper"));
});

test("a socket of a twin has a path that the kernel takes", () => {
  const { runtimeDirectory } = placesFor({ uid: 4_294_967_294, env: { XDG_RUNTIME_DIR: "/run/user/4294967294" } });
  expect(Buffer.byteLength(join(runtimeDirectory, "59", "provider.sock"))).toBeLessThan(108);
});

test("a private folder is made for its owner alone, and one that is there may stay", () => {
  const folder = join(scratch, "a/b");
  makePrivate(folder);
  makePrivate(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a folder that others may write, or a link in its place, is refused", () => {
  const open = join(scratch, "open");
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(() => { makePrivate(open); }).toThrow(`${open} belongs to somebody else or may be written by others. Next: remove it`);
  const link = join(scratch, "link");
  mkdirSync(join(scratch, "target"), { mode: 0o700 });
  symlinkSync(join(scratch, "target"), link);
  expect(() => { makePrivate(link); }).toThrow(`${link} belongs to somebody else`);
});
