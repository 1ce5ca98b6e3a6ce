import type { Kysely } from "kysely";
import type { MigrationLock } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** What the two databases do differently. */
export interface Engine {
  readonly db: Kysely<Tables>;
  readonly migrationLock: MigrationLock;
  /** The newest committed security revision. */
  readonly revision: () => number | Promise<number>;
  readonly close: () => Promise<void>;
}
