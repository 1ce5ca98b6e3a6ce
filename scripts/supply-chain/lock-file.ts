import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CommandError } from "../cli/command.ts";

const Entry = Type.Object({
  name: Type.Optional(Type.String()),
  version: Type.Optional(Type.String()),
  license: Type.Optional(Type.String()),
  integrity: Type.Optional(Type.String()),
  resolved: Type.Optional(Type.String()),
  /** A workspace. */
  link: Type.Optional(Type.Boolean()),
  /** Comes inside another package, whose integrity covers it. */
  inBundle: Type.Optional(Type.Boolean()),
  hasInstallScript: Type.Optional(Type.Boolean()),
  dependencies: Type.Optional(Type.Record(Type.String(), Type.String())),
  optionalDependencies: Type.Optional(Type.Record(Type.String(), Type.String())),
});
const LockFile = Type.Object({ lockfileVersion: Type.Number(), packages: Type.Record(Type.String(), Entry) });

/** One package of package-lock.json. */
export interface LockedPackage extends Omit<Static<typeof Entry>, "name"> {
  /** Where it lies, e.g. `node_modules/a/node_modules/b`; a workspace's own folder; empty for the project. */
  readonly path: string;
  readonly name: string;
}

const IN_MODULES = /^.*node_modules\//;

/** What `npm ci` would install, by path. Throws a CommandError when there is no lock file that is understood. */
export function readLockFile(project: string): ReadonlyMap<string, LockedPackage> {
  const path = join(project, "package-lock.json");
  let lock: unknown;
  try {
    lock = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`${path} cannot be read. Next: git checkout package-lock.json`, { cause: error });
  }
  if (!Value.Check(LockFile, lock)) throw new CommandError(`${path} is in a form that is not understood. Next: npm install --package-lock-only with npm 10 or newer`);
  return new Map(Object.entries(lock.packages).map(([where, entry]) => [where, { ...entry, path: where, name: entry.name ?? where.replace(IN_MODULES, "") }]));
}

/** Whether it is fetched from a registry by itself: no workspace, and not inside another package. */
export const isFetched = ({ path, link, inBundle }: LockedPackage): boolean => path.includes("node_modules/") && link !== true && inBundle !== true;

/** What a package needs at run time, as Node would find it; optional ones of other platforms are left out where they are not locked. */
export function dependenciesOf(path: string, packages: ReadonlyMap<string, LockedPackage>): readonly LockedPackage[] {
  const { dependencies, optionalDependencies } = packages.get(path) ?? {};
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => resolveFrom(path, name, packages) ?? []);
}

/** The same with what these need in turn; the package itself left out. */
export function closureOf(root: string, packages: ReadonlyMap<string, LockedPackage>): readonly LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const next of dependenciesOf(path, packages)) {
      if (found.has(next.path)) continue;
      found.set(next.path, next);
      waiting.push(next.path);
    }
  }
  return [...found.values()];
}

function resolveFrom(from: string, name: string, packages: ReadonlyMap<string, LockedPackage>): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const there = packages.get(`${folder === "" ? "" : `${folder}/`}node_modules/${name}`);
    if (there !== undefined || folder === "") return there;
  }
}
