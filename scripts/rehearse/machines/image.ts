import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";
import { command, dieWithParent } from "../network/command.ts";
import { locked } from "../network/lock.ts";
import { recipeHash, type Recipe } from "./recipe.ts";

const buildTimeoutSeconds = 600;

/** Images that nothing has started from for so long are removed when another is built. */
const unusedDays = 14;

/** Where images stay between runs. */
export interface ImageCache {
  cacheDirectory: string;
  /** Hears of a directory that must go when the build does not live to finish it. */
  recordDirectory: (path: string) => void;
  log: (message: string) => void;
}

/**
 * The directory of the base image's file system, built when the cache has none of this recipe.
 * `proxy` is an apt proxy that this computer reaches; `built` tells whether anything was done.
 */
export async function baseImage(options: ImageCache & { recipe: Recipe; proxy: string }): Promise<{ path: string; built: boolean }> {
  const { recipe } = options;
  return cached(options, `debian-${recipeHash(recipe)}`, async (root) => {
    options.log(`building the base image (${recipe.suite}, ${recipe.packages.length} packages and what they need)`);
    const environment = { http_proxy: options.proxy };
    // Files first: dpkg then need not sync each of its own, which is most of the time a bootstrap takes.
    await mkdir(join(root, "etc/dpkg/dpkg.cfg.d"), { recursive: true });
    await writeFile(join(root, "etc/dpkg/dpkg.cfg.d/bootstrap"), "force-unsafe-io\n");
    const mirror = recipe.mirrors.main.replace(/^https:/, "http:");
    await isolated(["debootstrap", "--variant=minbase", `--include=${recipe.packages.join(",")}`, recipe.suite, root, mirror], environment);
    await rm(join(root, "etc/dpkg/dpkg.cfg.d/bootstrap"));
    for (const file of recipe.files) {
      const path = join(root, file.path);
      await mkdir(dirname(path), { recursive: true });
      await rm(path, { force: true });
      await writeFile(path, file.content);
      await chmod(path, file.mode);
    }
    await isolated(["chroot", root, "sh", "-c", recipe.finish], environment);
  });
}

/** The layer over the base image that makes it an OpenClaw image: a Node binary on the PATH. */
export async function nodeLayer(options: ImageCache & { nodeBinary: string }): Promise<string> {
  // By content: every installation of the project's packages brings the same binary with another date.
  const hash = createHash("sha256").update(await readFile(options.nodeBinary)).digest("hex").slice(0, 16);
  const { path } = await cached(options, `node-${hash}`, async (root) => {
    await mkdir(join(root, "usr/local/bin"), { recursive: true });
    await cp(options.nodeBinary, join(root, "usr/local/bin/node"));
    await chmod(join(root, "usr/local/bin/node"), 0o755);
  });
  return path;
}

/** Writes the small layer that puts the agent core on the PATH: a script run by the image's Node. */
export async function agentLayer(options: { agentScript: string; directory: string }): Promise<string> {
  const home = join(options.directory, "usr/local/lib/openclaw");
  await mkdir(home, { recursive: true });
  await mkdir(join(options.directory, "usr/local/bin"), { recursive: true });
  await cp(options.agentScript, join(home, "openclaw.ts"));
  await writeFile(join(home, "package.json"), '{"type":"module"}\n');
  const wrapper = join(options.directory, "usr/local/bin/openclaw");
  await writeFile(wrapper, '#!/bin/sh\nexec /usr/local/bin/node --no-warnings /usr/local/lib/openclaw/openclaw.ts "$@"\n');
  await chmod(wrapper, 0o755);
  return options.directory;
}

/** An image of the cache; twins that start at the same time build it once. */
async function cached(cache: ImageCache, name: string, fill: (root: string) => Promise<void>): Promise<{ path: string; built: boolean }> {
  const images = join(cache.cacheDirectory, "images");
  const path = join(images, name);
  const built = !existsSync(path) && (await locked(path, () => build(cache, images, name, fill), () => { cache.log(`waiting for another rehearsal, which builds the image ${name}`); }));
  if (!built) {
    const now = new Date();
    await utimes(path, now, now);
  }
  return { path, built };
}

/** Fills a directory under a temporary name and renames it at the end: what has the final name is whole, whenever the build died. False when it is there already. */
async function build({ recordDirectory }: ImageCache, images: string, name: string, fill: (root: string) => Promise<void>): Promise<boolean> {
  const path = join(images, name);
  if (existsSync(path)) return false;
  await mkdir(images, { recursive: true });
  const unfinished = join(images, `unfinished-${process.pid}-${name}`);
  recordDirectory(unfinished);
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o755 });
    await fill(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeUnused(images);
  return true;
}

async function removeUnused(images: string): Promise<void> {
  for (const name of await readdir(images)) {
    const path = join(images, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > unusedDays * 86_400_000) await rm(path, { recursive: true, force: true });
  }
}

/** Mounts and processes of a build die with it, and with us. */
async function isolated(argv: readonly string[], env: Record<string, string>): Promise<void> {
  await command(dieWithParent(["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc", "--", ...argv]), { env, timeoutSeconds: buildTimeoutSeconds });
}
