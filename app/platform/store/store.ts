import { randomInt } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Engine } from "./engine.ts";
import { migrate } from "./migrate.ts";
import { migrations, type Migration } from "./migrations/index.ts";
import { openPostgres, type PostgresSettings } from "./postgres.ts";
import { openSqlite, type SqliteSettings } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/** The durable data of the gateway; queries throw what the database throws, see `storeFailure`. */
export interface Store {
  readonly db: Kysely<Tables>;
  /** Another number whenever what somebody may do has changed, in this or any other process. Cheap: for every request. */
  readonly revision: () => number | Promise<number>;
  /** One transaction that changes what somebody may do: every process notices at its next request. */
  readonly change: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export type StoreSettings = SqliteSettings | PostgresSettings;

/** Opens the store and brings its tables up to date. Throws StoreSettingError for a wrong key, path or link. */
export async function openStore(settings: StoreSettings, steps: readonly Migration[] = migrations): Promise<Store> {
  const engine = "url" in settings ? openPostgres(settings) : openSqlite(settings);
  const { db, revision, close } = engine;
  try {
    await prepareTables(engine, steps);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    db,
    revision,
    close,
    change: (work) =>
      db.transaction().execute(async (transaction) => {
        const result = await work(transaction);
        await noteChange(transaction);
        return result;
      }),
  };
}

/** For a transaction that changes what somebody may do only sometimes: then it must say so. */
export async function noteChange(transaction: Transaction<Tables>): Promise<void> {
  await transaction.updateTable("security_revision").set({ revision: newRevision() }).execute();
}

async function prepareTables({ db, migrationLock }: Engine, steps: readonly Migration[]): Promise<void> {
  await migrate(db, steps, migrationLock);
  await db
    .insertInto("security_revision")
    .values({ id: 1, revision: newRevision() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Random and not counted, so that the number of a transaction that was rolled back never comes again. */
function newRevision(): number {
  return randomInt(2 ** 48 - 1);
}
