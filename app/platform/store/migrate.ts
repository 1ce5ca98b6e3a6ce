import { sql, type Kysely } from "kysely";
import type { Migration } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

/** How a database keeps a second process out while the first one migrates; the lock ends with the transaction. */
export interface MigrationLock {
  begin(connection: Kysely<Tables>): Promise<void>;
}

/**
 * Applies what is missing, in one transaction behind a lock: two processes that start together migrate once.
 * Steps that it does not know are a newer release's and do not disturb it. Returns the names of those applied now.
 */
export async function migrate(db: Kysely<Tables>, migrations: readonly Migration[], lock: MigrationLock): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    await lock.begin(connection);
    try {
      const applied = await applyMissing(connection, migrations);
      await sql`commit`.execute(connection);
      return applied;
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function applyMissing(connection: Kysely<Tables>, migrations: readonly Migration[]): Promise<readonly string[]> {
  await connection.schema
    .createTable("schema_migrations")
    .ifNotExists()
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .execute();
  const known = new Set((await connection.selectFrom("schema_migrations").select("name").execute()).map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !known.has(name));
  for (const { name, up } of missing) {
    await up(connection.schema);
    await connection.insertInto("schema_migrations").values({ name, applied_at: new Date().toISOString() }).execute();
  }
  return missing.map(({ name }) => name);
}
