import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const MANIFESTS = ["package.json", "app/package.json", "constructs/provider-tencentcloud/package.json"];

interface Manifest {
  readonly license?: string;
  /** As old packages write it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): Manifest => JSON.parse(readFileSync(join(project, path), "utf8")) as Manifest;
const direct = new Set(
  MANIFESTS.map(read).flatMap(({ dependencies, devDependencies, optionalDependencies }) => Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })),
);
/** The rows of the tables of packages: name and licence. */
const rows = [...readFileSync(join(project, "docs/dependencies.md"), "utf8").matchAll(/^\| `([^`]+)` \| [^|]+ \| ([\w.-]+) \| [^|]+ \|$/gm)].map(([, name = "", licence = ""]) => ({ name, licence }));

test("every direct dependency has its row, and every row is a direct dependency", () => {
  expect([...new Set(rows.map(({ name }) => name))].sort()).toEqual([...direct].sort());
});

describe("the licence", () => {
  test.each(rows)("of $name is $licence", ({ name, licence }) => {
    const folder = createRequire(import.meta.url).resolve.paths(name)?.map((path) => join(path, name, "package.json")) ?? [];
    const manifest = folder.flatMap((path) => readIfThere(path)).at(0);
    expect(manifest?.license ?? manifest?.licenses?.[0]?.type).toBe(licence);
  });
});

test("every version is pinned exactly", () => {
  const loose = MANIFESTS.map(read).flatMap(({ dependencies, devDependencies, optionalDependencies }) => Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

function readIfThere(path: string): Manifest[] {
  try {
    return [JSON.parse(readFileSync(path, "utf8")) as Manifest];
  } catch {
    return [];
  }
}
