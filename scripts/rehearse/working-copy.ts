import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOMS = ["stacks", "constructs", "templates", "app", "scripts", "cdktf.json", "package.json", "tsconfig.json"];

/** The project once more, for scenarios that change it: the user's own files are never touched. */
export class WorkingCopy {
  readonly directory: string;
  readonly #edited = new Map<string, string>();

  constructor(project: string, directory: string) {
    this.directory = directory;
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const room of ROOMS) cpSync(join(project, room), join(directory, room), { recursive: true, filter: (source) => !source.endsWith("/node_modules") });
    symlinkSync(join(project, "node_modules"), join(directory, "node_modules"));
  }

  /** A file's text, edits included. */
  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  /** Replaces the one occurrence of `before`; throws when there is none or more. */
  edit(path: string, before: string | RegExp, after: string): void {
    const text = this.read(path);
    if (text.split(before).length !== 2) throw new Error(`${path}: expected ${String(before)} exactly once`);
    if (!this.#edited.has(path)) this.#edited.set(path, text);
    // By a function, since a dollar sign in a text would be a command to replace.
    writeFileSync(join(this.directory, path), text.replace(before, () => after));
  }

  /** Undoes every edit. */
  restore(): void {
    for (const [path, text] of this.#edited) writeFileSync(join(this.directory, path), text);
    this.#edited.clear();
  }
}
