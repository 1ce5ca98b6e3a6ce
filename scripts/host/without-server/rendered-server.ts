import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ReleaseUpload } from "../../../constructs/published/host-manifest.ts";
import { messageOf } from "../cause.ts";
import type { WantedFile } from "../contents.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { layout } from "../layout.ts";
import { findProgram, run } from "./programs.ts";

/** What a server would hold, as files that only their owner can read. */
export class RenderedServer {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Where a path of the server is here. */
  at(path: string): string {
    return join(this.directory, "root", path);
  }

  release(id: string): string {
    return this.at(`${layout.releases}/${id}`);
  }

  /** For files that a run of the release needs: its settings with ports of this machine, its log. */
  get work(): string {
    return join(this.directory, "run");
  }

  /** Begins anew: what a former deploy left there goes. */
  async clear(): Promise<void> {
    for (const name of ["root", "run", "report.json"]) await rm(join(this.directory, name), { recursive: true, force: true });
    for (const folder of [this.directory, this.work]) await mkdir(folder, { recursive: true, mode: 0o700 });
    // A server has no package.json above a release: one of a project around this folder must not say how it is read.
    await writeFile(join(this.directory, "package.json"), "{}\n");
  }

  async write(files: readonly WantedFile[]): Promise<void> {
    for (const { file, bytes } of files) {
      await mkdir(dirname(this.at(file.path)), { recursive: true, mode: 0o700 });
      await writeFile(this.at(file.path), bytes, { mode: 0o600 });
    }
  }

  /** Unpacks a release as it would lie on the server, its Node with it. Rejects with HostApplyError. */
  async unpack(id: string, { archive, node }: ReleaseUpload): Promise<void> {
    const folder = this.release(id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const tar = findProgram("tar") ?? "tar";
    const { code, said } = await run([tar, "--extract", "--gzip", "--file", archive, "--directory", folder, "--no-same-owner"], { env: { PATH: "/usr/bin:/bin" } });
    const names = new Set(await readdir(folder));
    const missing = ["gateway.js", "release.json"].filter((name) => !names.has(name));
    if (code !== 0 || missing.length > 0) throw new HostApplyError("upload", `release ${id} cannot be unpacked: ${said.trim() || `${archive} holds no ${missing.join(", ")}`}`, "Synthesize again: npx cdktf synth");
    await pipeline(createReadStream(node.archive), createGunzip(), createWriteStream(join(folder, "node"), { mode: 0o700 })).catch((cause: unknown) => {
      throw new HostApplyError("upload", `Node ${node.version} of release ${id} cannot be unpacked from ${node.archive}: ${messageOf(cause)}`, "Synthesize again: npx cdktf synth");
    });
  }
}
