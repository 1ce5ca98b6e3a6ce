import type { SchemaModule } from "kysely";

/** Users, their logins and keys, and what administrators must learn of. */
export async function up(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("security_revision")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("revision", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.unique())
    .addColumn("password_hash", "text")
    .addColumn("password_changed_at", "bigint")
    .addColumn("totp_secret", "text")
    .addColumn("totp_step", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("disabled_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("means", "text", (column) => column.notNull())
    .addColumn("secret_hash", "text")
    .addColumn("generation", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("refreshed_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("authenticated_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("revoked_at", "bigint")
    .addColumn("address", "text")
    .addColumn("agent", "text")
    .execute();
  await schema.createIndex("sessions_by_user").on("sessions").columns(["user_id", "created_at"]).execute();
  await schema.createIndex("sessions_by_end").on("sessions").column("expires_at").execute();
  await schema
    .createTable("revoked_tokens")
    .addColumn("jti", "text", (column) => column.primaryKey())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("api_keys")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("class", "text", (column) => column.notNull())
    .addColumn("lookup", "text", (column) => column.notNull().unique())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("last4", "text", (column) => column.notNull())
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("tiers", "text")
    .addColumn("requests_per_minute", "integer")
    .addColumn("usd_per_day", "double precision")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("replaced_by", "text")
    .addColumn("revoked_at", "bigint")
    .addColumn("warnings", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex("api_keys_by_user").on("api_keys").column("user_id").execute();
  await schema
    .createTable("failed_logins")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("failed_at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("failed_logins_by_subject").on("failed_logins").columns(["subject", "failed_at"]).execute();
  await schema
    .createTable("notices")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("read_at", "bigint")
    .execute();
  await schema.createIndex("notices_by_user").on("notices").columns(["user_id", "created_at"]).execute();
}
