import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Clock } from "../platform/clock.ts";
import type { EventLog } from "../platform/log.ts";
import { randomSecret } from "../platform/secret-text.ts";
import type { StoreSettings } from "../platform/store/store.ts";
import type { Identity } from "./identity.ts";
import { openIdentity } from "./open-identity.ts";

let privateKeys: string | undefined;

/** An identity with fresh secrets whose store is in memory unless given: to list routes, and for tests. */
export function ephemeralIdentity(clock: Clock, log: EventLog, store: StoreSettings = { file: ":memory:", key: "" }): Promise<Identity> {
  privateKeys ??= newPrivateKey();
  const secrets = { pepper: randomSecret(), session: randomSecret(), field: randomBytes(32).toString("hex") };
  return openIdentity({ store, secrets, privateKeys, issuer: "lightkeeper", passwordPolicy: "length", countryTable: null }, clock, log);
}

/** A private key of 2048 bits as JWT_PRIVATE_KEYS wants it. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })).toString("base64");
}
