import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { ensurePackages } from "../../../scripts/rehearse/machines/packages.ts";
import { postgresql } from "../debian-packages.ts";

const run = promisify(execFile);
const VERSIONS = postgresql.file;
const STARTED_WITHIN_MILLISECONDS = 20_000;
/** Debian's nobody: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** A real PostgreSQL for one test file, on a unix socket in a folder of its own. */
export interface PostgresServer {
  /** postgres:///gateway?host=…, as DATABASE_URL takes it. */
  readonly url: string;
  /** Ends it as a crash would (SIGKILL of all its processes); resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  /** Makes an empty database and gives its URL. */
  create(name: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a PostgreSQL; installs Debian's package first where it is missing (as root). */
export async function startPostgres(): Promise<PostgresServer> {
  await ensurePackages({ log: () => undefined, requirements: [postgresql] });
  const programs = join(VERSIONS, readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0] ?? "", "bin");
  const directory = mkdtempSync(join(tmpdir(), "postgres-"));
  const data = join(directory, "data");
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ("uid" in asNobody) chownSync(directory, NOBODY, NOBODY);
  await run(join(programs, "initdb"), ["--pgdata", data, "--username", "gateway", "--auth-local", "trust", "--auth-host", "trust", "--encoding", "UTF8", "--no-sync"], { ...asNobody, cwd: directory, env: {} });
  chmodSync(directory, 0o755);
  const words = ["-D", data, "-k", directory, "-c", "listen_addresses=", "-c", "fsync=off"];
  const urlOf = (name: string): string => `postgres:///${name}?user=gateway&host=${directory}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const deadline = Date.now() + STARTED_WITHIN_MILLISECONDS;
    do {
      if (Date.now() > deadline) throw new Error(`postgres does not answer in ${directory}`);
      // It refuses to start while the kernel still ends the processes of the killed one.
      if (child === undefined || child.exitCode !== null) child = spawn(join(programs, "postgres"), words, { ...asNobody, cwd: directory, stdio: "ignore" });
      await sleep(20);
    } while (!(await query("postgres", "select 1")));
  }

  async function query(name: string, text: string): Promise<boolean> {
    const client = new pg.Client({ connectionString: urlOf(name) });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(text);
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function kill(): Promise<void> {
    if (child?.pid === undefined) return;
    const gone = once(child, "close");
    // Its children first: one that outlives the postmaster would keep it from starting again.
    const { pid } = child;
    child.kill("SIGSTOP");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter((one) => one !== "").map(Number);
    for (const one of [...children, pid]) process.kill(one, "SIGKILL");
    child = undefined;
    await gone;
  }

  await start();
  return {
    url: urlOf("postgres"),
    start,
    kill,
    create: async (name) => {
      if (!(await query("postgres", `create database ${name}`))) throw new Error(`no database ${name}`);
      return urlOf(name);
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      rmSync(directory, { recursive: true });
    },
  };
}
