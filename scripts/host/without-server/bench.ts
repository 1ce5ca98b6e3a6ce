import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { WantedFile } from "../contents.ts";

/** A folder in which files are judged as if it were the server's root: a path there must hold no blank, so it is no folder of the user. */
export class Bench implements AsyncDisposable {
  /** Absolute. */
  readonly root: string;
  readonly #files: readonly WantedFile[];

  private constructor(root: string, files: readonly WantedFile[]) {
    this.root = root;
    this.#files = files;
  }

  static async make(files: readonly WantedFile[]): Promise<Bench> {
    return new Bench(await mkdtemp(join(tmpdir(), "lightkeeper-bench-")), files);
  }

  /** Where a path of the server is here. */
  at(path: string): string {
    return `${this.root}${path}`;
  }

  async folder(path: string): Promise<string> {
    await mkdir(this.at(path), { recursive: true });
    return this.at(path);
  }

  async write(path: string, text: string): Promise<string> {
    await this.folder(dirname(path));
    await writeFile(this.at(path), text, { mode: 0o600 });
    return this.at(path);
  }

  /**
   * Puts a file of the server here and returns its place. What it says of its fellow files, and of the other paths given,
   * leads here too; `edit` changes what a user may not do on this machine.
   */
  async place(path: string, others: readonly string[] = [], edit: (text: string) => string = (text) => text): Promise<string> {
    const file = this.#files.find((wanted) => wanted.file.path === path);
    if (!file) throw new Error(`${path} is no host file`);
    return this.write(path, edit(moved(file.bytes.toString("utf8"), this.root, [...this.#files.map((wanted) => wanted.file.path), ...others])));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Text in which the given absolute paths, and what lies below them, are put below `root`. */
export function moved(text: string, root: string, paths: readonly string[]): string {
  const longestFirst = paths.toSorted((a, b) => b.length - a.length).map((path) => path.replaceAll(/[.+]/g, String.raw`\$&`));
  return text.replaceAll(new RegExp(`(?<![\\w./-])(?:${longestFirst.join("|")})(?![\\w.-])`, "g"), (path) => `${root}${path}`);
}
