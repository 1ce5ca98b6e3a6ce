import Database, { type Statement } from "better-sqlite3-multiple-ciphers";
import { Kysely, sql, SqliteDialect } from "kysely";
import { errorCode } from "../error-code.ts";
import { StoreSettingError } from "./store-failure.ts";
import type { Engine } from "./engine.ts";
import type { Tables } from "./tables.ts";

/** How long a write waits for those of other processes, which take well under a millisecond each. */
const BUSY_MILLISECONDS = 5000;
const PAUSE_MILLISECONDS = 20;
const TRIES = 5;

export interface SqliteSettings {
  /** Path of the database file; `:memory:` is for tests and is not encrypted. */
  readonly file: string;
  /** 64 hexadecimal digits: the 256-bit key of SQLCipher. */
  readonly key: string;
}

/** Opens the SQLCipher 4 file, and makes it when it is missing. Throws StoreSettingError when the key is not the file's. */
export function openSqlite({ file, key }: SqliteSettings): Engine {
  const database = file === ":memory:" ? open(file) : openEncrypted(file, key);
  database.pragma("foreign_keys = on");
  const statements = new Map<string, Statement>();
  const prepare = (text: string): Statement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    // A transaction that becomes a writer half-way fails at once when another process has written: it must start as one.
    const statement = database.prepare(text === "begin" ? "begin immediate" : text);
    statements.set(text, statement);
    return statement;
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => { database.close(); } } }) });
  return {
    db,
    migrationLock: {
      begin: async (connection) => {
        await sql`begin immediate`.execute(connection);
      },
    },
    revision: () => revisionIn(prepare("select revision from security_revision where id = 1").get()),
    close: () => db.destroy(),
  };
}

function open(file: string): Database {
  try {
    return new Database(file, { timeout: BUSY_MILLISECONDS });
  } catch (error) {
    const cause = errorCode(error) ?? (error instanceof Error ? error.message : "unknown");
    throw new StoreSettingError(`DATABASE_FILE (${file}) cannot be opened (${cause}); name a file in a folder that exists and that this user may write`);
  }
}

/** Opens with fresh handles until the key fits: of two processes that make a new file at once, one has guessed the other's salt wrong. */
function openEncrypted(file: string, key: string): Database {
  for (let tries = 1; ; tries += 1) {
    const database = open(file);
    try {
      unlock(database, key);
      return database;
    } catch (error) {
      database.close();
      if (errorCode(error) !== "SQLITE_NOTADB") throw error;
      if (tries === TRIES) throw new StoreSettingError(`DATABASE_KEY does not open ${file}, or the file is not a database of ours; set the key that the file was made with, or name another DATABASE_FILE`);
      pause();
    }
  }
}

function unlock(database: Database, key: string): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma("legacy = 4");
  database.pragma(`key = "x'${key}'"`);
  turnOnWal(database);
  database.pragma("synchronous = full");
}

/** Two processes may do this to a new file at once, and SQLite then refuses one without waiting. */
function turnOnWal(database: Database): void {
  for (const deadline = performance.now() + BUSY_MILLISECONDS; ; ) {
    try {
      database.pragma("journal_mode = wal");
      return;
    } catch (error) {
      if (errorCode(error)?.startsWith("SQLITE_BUSY") !== true || performance.now() > deadline) throw error;
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
}

function revisionIn(row: unknown): number {
  if (typeof row === "object" && row !== null && "revision" in row && typeof row.revision === "number") return row.revision;
  throw new Error("the store has no security revision");
}
