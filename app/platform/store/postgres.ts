import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { StoreSettingError } from "./store-failure.ts";
import type { Engine } from "./engine.ts";
import { sharedReading } from "./shared-reading.ts";
import type { Tables } from "./tables.ts";

const CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 3000;
const STATEMENT_MILLISECONDS = 10_000;
/** Any number that no other program of this database locks. */
const MIGRATION_LOCK = 7_160_114;

export interface PostgresSettings {
  /** postgres://USER:PASSWORD@HOST:PORT/NAME, off this machine with `?sslmode=verify-full`. */
  readonly url: string;}

/** Opens a pool; nothing is connected before the first query. Throws StoreSettingError when `isVerifiedLink` says no. */
export function openPostgres({ url }: PostgresSettings): Engine {
  if (!isVerifiedLink(url)) throw new StoreSettingError("DATABASE_URL leads off this machine without a verified link; add ?sslmode=verify-full");
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    statement_timeout: STATEMENT_MILLISECONDS,
    // The server's own limit does not help when the server is gone.
    query_timeout: STATEMENT_MILLISECONDS + 1000,
    keepAlive: true,
    types: { getTypeParser: (id, format): unknown => (id === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(id, format)) },
  });
  // A connection broke, idle or between two queries; the next query opens another, or fails and says so.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    migrationLock: {
      begin: async (connection) => {
        await sql`begin`.execute(connection);
        await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
      },
    },
    revision: sharedReading(async () => (await db.selectFrom("security_revision").select("revision").where("id", "=", 1).executeTakeFirstOrThrow()).revision),
    close: () => db.destroy(),
  };
}

/** Whether the link stays on this machine, or is TLS with the server's name checked (requirement H15). */
export function isVerifiedLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  const stays = host === "" || host.startsWith("/") || /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);
  return searchParams.get("sslmode") === "verify-full" || (stays && !searchParams.has("sslmode"));
}
