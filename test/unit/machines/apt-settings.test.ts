import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { NoDebianMirrorError, chooseMirrors, mirrorOrigins, parseDeb822, parseSourcesList, readAptSettings } from "../../../scripts/rehearse/network/apt-settings.ts";

test("the one-line format: options, comments and source packages are told apart", () => {
  const text = [
    "# deb http://old.example/debian bookworm main",
    "deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://mirror.example/debian/ bookworm main contrib # ours",
    "deb-src http://mirror.example/debian bookworm main",
  ].join("\n");
  expect(parseSourcesList(text)).toEqual([{ uris: ["https://mirror.example/debian/"], suites: ["bookworm"], components: ["main", "contrib"] }]);
});

test("the deb822 format: several values, lines that go on, comments inside, disabled stanzas", () => {
  const text = [
    "Types: deb",
    "# a comment inside a stanza",
    "URIs: http://mirror.example/debian",
    "Suites: bookworm",
    "  bookworm-updates",
    "Components: main",
    "",
    "Enabled: no",
    "Types: deb",
    "URIs: http://off.example/debian",
    "Suites: bookworm",
    "Components: main",
    "",
    "Types: deb-src",
    "URIs: http://src.example/debian",
    "Suites: bookworm",
    "Components: main",
  ].join("\n");
  expect(parseDeb822(text)).toEqual([{ uris: ["http://mirror.example/debian"], suites: ["bookworm", "bookworm-updates"], components: ["main"] }]);
});

test("Debian's own mirror is told from repositories that use its suite names", () => {
  const mirrors = chooseMirrors([
    { uris: ["https://apt.vendor.example"], suites: ["bookworm"], components: ["main"] },
    { uris: ["http://mirror.example/os/"], suites: ["bookworm", "bookworm-updates"], components: ["main"] },
    { uris: ["http://mirror.example/os-security"], suites: ["bookworm-security"], components: ["main"] },
  ], "/etc/apt");
  expect(mirrors).toEqual({ main: "http://mirror.example/os", security: "http://mirror.example/os-security" });
});

test("without an updates suite the path ending in /debian decides, and no security suite means none", () => {
  const mirrors = chooseMirrors([
    { uris: ["https://apt.vendor.example"], suites: ["trixie"], components: ["main"] },
    { uris: ["http://mirror.example/debian"], suites: ["trixie"], components: ["main"] },
  ], "/etc/apt");
  expect(mirrors).toEqual({ main: "http://mirror.example/debian", security: null });
});

test("settings without a Debian mirror are refused with the place they were read from", () => {
  const sources = [{ uris: ["http://archive.example/ubuntu"], suites: ["noble"], components: ["main"] }];
  expect(() => chooseMirrors(sources, "/etc/apt")).toThrow(NoDebianMirrorError);
  expect(() => chooseMirrors(sources, "/etc/apt")).toThrow("/etc/apt");
});

test("a local list of mirrors is followed, as Debian's cloud images use it", async () => {
  const directory = await mkdtemp(join(tmpdir(), "apt-"));
  try {
    await mkdir(join(directory, "sources.list.d"));
    await writeFile(join(directory, "debian.list"), "# a comment\nhttps://cdn.example/debian/\n");
    await writeFile(join(directory, "sources.list.d/debian.sources"), `Types: deb\nURIs: mirror+file://${directory}/debian.list\nSuites: bookworm bookworm-updates\nComponents: main\n`);
    expect((await readAptSettings(directory)).mirrors.main).toBe("https://cdn.example/debian");
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("instances name an https mirror by http, and the proxy knows its true origin", () => {
  expect([...mirrorOrigins({ main: "https://mirror.example/debian", security: "http://mirror.example:8080/s" })]).toEqual([
    ["mirror.example", "https://mirror.example"],
    ["mirror.example:8080", "http://mirror.example:8080"],
  ]);
});
