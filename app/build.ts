import { join } from "node:path";
import { buildSync } from "esbuild";

/** Bundles the gateway and all it needs into one CommonJS file for Node 24; the same sources give the same bytes. */
export function bundleGateway(): { readonly code: Uint8Array } {
  const { outputFiles } = buildSync({
    absWorkingDir: import.meta.dirname,
    entryPoints: [join(import.meta.dirname, "main.ts")],
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    charset: "utf8",
    legalComments: "none",
    minifySyntax: true,
    // A process starts the sooner the less it reads.
    minifyWhitespace: true,
    // Module paths stand in the bundle: a linked node_modules must not change them.
    preserveSymlinks: true,
    logLevel: "silent",
    write: false,
    outfile: "gateway.js",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("the bundler gave no output");
  return { code: file.contents };
}
