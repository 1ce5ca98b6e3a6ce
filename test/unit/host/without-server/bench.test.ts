import { existsSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Bench, moved } from "../../../../scripts/host/without-server/bench.ts";
import { withSecrets } from "../../../../scripts/host/contents.ts";
import { file } from "../fixture.ts";

test("paths that are given, and what lies below them, lead to the new root; all others stay", () => {
  const text = 'include /etc/nginx/conf.d/log.conf;\npid /run/nginx.pid;\ninclude /etc/nginx/mime.types;\nroot "/run";';
  expect(moved(text, "/b", ["/etc/nginx/conf.d/log.conf", "/run"])).toBe('include /b/etc/nginx/conf.d/log.conf;\npid /b/run/nginx.pid;\ninclude /etc/nginx/mime.types;\nroot "/b/run";');
});

test("a path inside a longer word is not taken for it", () => {
  for (const text of ["/srv/run/x", "/runner", "/run.d", "a/run", "/run-x", "./run"]) expect(moved(text, "/b", ["/run"])).toBe(text);
});

test("of two paths that begin alike the longer one counts", () => {
  expect(moved("/etc/a.conf /etc/a", "/b", ["/etc/a", "/etc/a.conf"])).toBe("/b/etc/a.conf /b/etc/a");
});

test("a dot in a path is a dot", () => {
  expect(moved("/etc/aXconf", "/b", ["/etc/a.conf"])).toBe("/etc/aXconf");
});

test("a placed file speaks of its fellows as they lie here, is its owner's alone, and is gone afterwards", async () => {
  const files = [file("/etc/a.conf", { content: "see /etc/b.conf and /var/x\n" }), file("/etc/b.conf")].map((each) => withSecrets(each, new Map()));
  let root: string;
  {
    await using bench = await Bench.make(files);
    root = bench.root;
    expect(root).toMatch(/^[A-Za-z0-9/._-]+$/);
    const placed = await bench.place("/etc/a.conf", ["/var"], (text) => text.replace("see", "read"));
    expect(placed).toBe(`${root}/etc/a.conf`);
    expect(readFileSync(placed, "utf8")).toBe(`read ${root}/etc/b.conf and ${root}/var/x\n`);
    expect(statSync(placed).mode & 0o777).toBe(0o600);
    await expect(bench.place("/etc/c.conf")).rejects.toThrow("/etc/c.conf is no host file");
  }
  expect(existsSync(root)).toBe(false);
});
