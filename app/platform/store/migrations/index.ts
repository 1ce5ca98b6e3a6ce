import type { SchemaModule } from "kysely";
import * as identity from "./0001-identity.ts";

/** One step of the schema. It may only add: the release before it runs beside it during a deploy. */
export interface Migration {
  /** Four digits and a word, unique; the order is that of the list. */
  readonly name: string;
  readonly up: (schema: SchemaModule) => Promise<void>;
}

export const migrations: readonly Migration[] = [{ name: "0001-identity", up: identity.up }];
