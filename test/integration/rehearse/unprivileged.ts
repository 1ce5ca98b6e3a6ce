import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { project, type Ended } from "../program.ts";

/** nobody: owns no file and is in no group that matters. */
const UID = 65534;
const ROOMS = ["stacks", "constructs", "templates", "app", "scripts", "cdktf.json", "package.json", "tsconfig.json"];

const isRoot = process.getuid?.() === 0;

const asNobody = ["setpriv", `--reuid=${UID}`, `--regid=${UID}`, "--clear-groups", "--"];
const withOwnMounts = ["unshare", "--mount", "--propagation", "private"];

/** Why this test run cannot become an ordinary user; undefined when it can, or is one. */
export const cannotBeUnprivileged: string | undefined = isRoot && !succeeds([...withOwnMounts, ...asNobody, "true"]) ? "root cannot hand the project to another user here" : undefined;

function succeeds([command = "", ...words]: readonly string[]): boolean {
  return spawnSync(command, words).status === 0;
}

/** The project once more, as a clone of its own that belongs to an ordinary user. */
export class OrdinaryUser {
  readonly project: string;
  readonly runtimeDirectory: string;
  readonly #directory: string;

  constructor() {
    this.#directory = mkdtempSync(join(tmpdir(), "ordinary-user-"));
    this.project = join(this.#directory, "project");
    this.runtimeDirectory = join(this.#directory, "run");
    for (const room of ROOMS) cpSync(join(project, room), join(this.project, room), { recursive: true, filter: (source) => !source.endsWith("/node_modules") });
    for (const folder of ["home", "run", "bin"]) mkdirSync(join(this.#directory, folder), { mode: 0o700 });
    // Debian's redis-tools has the server under another name, and starts no daemon.
    symlinkSync("/usr/bin/redis-check-rdb", join(this.#directory, "bin", "redis-server"));
    if (!isRoot) {
      symlinkSync(join(project, "node_modules"), join(this.project, "node_modules"));
      return;
    }
    mkdirSync(join(this.project, "node_modules"));
    for (const name of ["", ...readdirSync(this.#directory, { recursive: true, encoding: "utf8" })]) lchownSync(join(this.#directory, name), UID, UID);
  }

  /** `npm run --silent rehearse -- …` as that user, with an environment of its own. */
  async rehearse(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const npm = ["npm", "run", "--silent", "rehearse", "--", ...words];
    // Others may have no way to node_modules, such as below root's home: so it is mounted.
    const mounted = [...withOwnMounts, "sh", "-c", 'mount --bind "$0" node_modules && exec "$@"', join(project, "node_modules"), ...asNobody, ...npm];
    const [command = "", ...rest] = isRoot ? mounted : npm;
    const child = spawn(command, rest, {
      cwd: this.project,
      env: { PATH: `${process.env["PATH"] ?? ""}:${join(this.#directory, "bin")}`, HOME: join(this.#directory, "home"), XDG_RUNTIME_DIR: this.runtimeDirectory, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text: Buffer) => { stdout += text.toString(); });
    child.stderr.on("data", (text: Buffer) => { stderr += text.toString(); });
    await once(child, "close");
    return { exitCode: child.exitCode, stdout, stderr };
  }

  /** The command lines of processes that work in this clone. */
  processes(): readonly string[] {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        return line.includes(this.#directory) ? [line] : [];
      } catch {
        return [];
      }
    });
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
