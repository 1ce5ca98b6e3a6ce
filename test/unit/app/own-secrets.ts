import { randomBytes } from "node:crypto";
import { newPrivateKey } from "../../../app/identity/ephemeral-identity.ts";

const privateKeys = newPrivateKey();

/** Fresh secrets for a gateway whose store is `databaseFile`; what is not listed has a default. */
export function ownSecrets(databaseFile: string): Record<string, string> {
  const secret = (): string => randomBytes(32).toString("hex");
  return { DATABASE_FILE: databaseFile, DATABASE_KEY: secret(), JWT_PRIVATE_KEYS: privateKeys, KEY_PEPPER: secret(), SESSION_SECRET: secret() };
}
