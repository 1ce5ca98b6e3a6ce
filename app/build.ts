import { basename, join, resolve } from "node:path";
import { buildSync } from "esbuild";

const BUNDLE = "gateway.js";
/** What the bundle loads from its own folder: the store's native code for the servers' platform. */
const ADDON = "better_sqlite3.node";

export interface Bundle {
  readonly code: Uint8Array;
  /** To be put beside the code under this name. */
  readonly addon: { readonly name: string; readonly bytes: Uint8Array };
  /** Absolute paths of all that it was made of: while they stay the same, so does it. */
  readonly sources: readonly string[];
}

/** Which packages npm has put where, the bundler's own among them. */
const INSTALLED = join(import.meta.dirname, "../node_modules/.package-lock.json");

/** Bundles the gateway and all it needs into one CommonJS file for Node 24 on linux-x64, and its one native add-on; the same sources give the same bytes. */
export function bundleGateway(): Bundle {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: import.meta.dirname,
    entryPoints: [join(import.meta.dirname, "main.ts")],
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    // A text with one wide character takes two bytes for each of its characters, in every process.
    charset: "ascii",
    legalComments: "none",
    minifySyntax: true,
    // A process starts the sooner the less it reads.
    minifyWhitespace: true,
    // The builder's platform does not matter: the servers' does.
    alias: { "better-sqlite3-multiple-ciphers": "better-sqlite3-multiple-ciphers/linux-x64" },
    // A faster link to PostgreSQL that needs a compiler; `pg` does without it.
    external: ["pg-native"],
    loader: { ".node": "copy" },
    assetNames: ADDON.replace(/\.node$/, ""),
    // Module paths stand in the bundle: a linked node_modules must not change them.
    preserveSymlinks: true,
    logLevel: "silent",
    write: false,
    metafile: true,
    outdir: ".",
    entryNames: BUNDLE.replace(/\.js$/, ""),
  });
  const output = (name: string): Uint8Array => {
    const file = outputFiles.find(({ path }) => basename(path) === name);
    if (file === undefined) throw new Error(`the bundler gave no ${name}`);
    return file.contents;
  };
  return {
    code: output(BUNDLE),
    addon: { name: ADDON, bytes: output(ADDON) },
    sources: [import.meta.filename, INSTALLED, ...Object.keys(metafile.inputs).map((path) => resolve(import.meta.dirname, path))],
  };
}
