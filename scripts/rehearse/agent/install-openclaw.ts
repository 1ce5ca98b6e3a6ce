import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { CommandError } from "../../cli/command.ts";
import { dieWithParent } from "../network/command.ts";
import { locked } from "../network/lock.ts";

/** The version that was tried; its package asks for Node 24.16 or later. */
const openclawVersion = "2026.9.6";

export interface OpenClaw {
  readonly version: string;
  /** The layer of an image that holds it, whole. */
  readonly layer: string;
}

export interface InstallOptions {
  readonly cacheDirectory: string;
  /** The user's own, so that npm finds its settings. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  readonly note: (text: string) => void;
}

/** Trusts the image's authorities, the twin's among them: Node brings a list of its own. */
const unitAddition = `[Service]
Environment=NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
`;

/** It refuses to start when its own install script did not run; nobody else's is needed. */
const install = ["install", "--global", "--omit=dev", "--ignore-scripts=false", "--allow-scripts=openclaw", "--no-audit", "--no-fund", `openclaw@${openclawVersion}`];

/** Installs OpenClaw by npm into the cache, from wherever this user's npm gets its packages; once per version and Node. Throws CommandError with npm's words. */
export async function installOpenClaw({ cacheDirectory, shell, note }: InstallOptions): Promise<OpenClaw> {
  const layer = layerOf(cacheDirectory);
  await locked(layer, async () => {
    if (existsSync(layer)) return;
    note("npm installs it, some 650 MB, once");
    // Nobody else works here: what has this name was left by somebody who was killed.
    const unfinished = join(dirname(layer), `unfinished-${basename(layer)}`);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(join(unfinished, "usr/local"), { recursive: true, mode: 0o755 });
    await npm([...install, "--prefix", join(unfinished, "usr/local")], shell);
    const additions = join(unfinished, "etc/systemd/system/openclaw.service.d");
    await mkdir(additions, { recursive: true });
    await writeFile(join(additions, "twin.conf"), unitAddition);
    await rename(unfinished, layer);
  }, () => { note("another rehearsal installs it"); });
  const now = new Date();
  await utimes(layer, now, now);
  return { version: openclawVersion, layer };
}

/** Where the layer lies: named by all that decides what is in it. */
function layerOf(cacheDirectory: string): string {
  const hash = createHash("sha256").update(JSON.stringify([install, unitAddition, process.versions.node])).digest("hex").slice(0, 16);
  return join(cacheDirectory, "images", `openclaw-${openclawVersion}-${hash}`);
}

async function npm(words: readonly string[], shell: InstallOptions["shell"]): Promise<void> {
  const [file = "", ...rest] = dieWithParent(["npm", ...words]);
  // Called by `npm run`, it would take the settings of that run for its own.
  const env = Object.fromEntries(Object.entries(shell).filter(([name]) => !/^npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|global_prefix|prefix))/.test(name)));
  const child = spawn(file, rest, { env, stdio: ["ignore", "pipe", "pipe"] });
  const [, said] = await Promise.all([once(child, "close"), text(child.stderr), text(child.stdout)]);
  if (child.exitCode !== 0) throw new CommandError(`npm could not install openclaw@${openclawVersion}: ${said.trim().split("\n").slice(-5).join(" ")}. Next: see whether npm reaches its registry (npm ping), or rehearse with --agent stand-in`);
}
