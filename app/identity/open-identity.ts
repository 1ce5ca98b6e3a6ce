import type { Clock } from "../platform/clock.ts";
import { noCountries, openCountries, type CountryOf } from "../platform/countries.ts";
import { failureSite } from "../platform/failure-site.ts";
import type { EventLog } from "../platform/log.ts";
import { openStore } from "../platform/store/store.ts";
import type { Identity } from "./identity.ts";
import type { IdentitySettings } from "./settings.ts";
import { parsePrivateKeys, signingKeys } from "./tokens/signing-keys.ts";

/** Opens the store and reads the keys; the store is the caller's to close. Throws StoreSettingError. */
export async function openIdentity({ store, secrets, privateKeys, issuer, passwordPolicy, countryTable }: Omit<IdentitySettings, "wechat">, clock: Clock, log: EventLog): Promise<Identity> {
  const signing = await signingKeys(parsePrivateKeys(privateKeys) ?? []);
  const countryOf = countryTable === null ? noCountries : await countries(countryTable, log);
  return { store: await openStore(store), clock, log, secrets, signing, issuer, passwordPolicy, countryOf };
}

/** A table that cannot be read costs its alarms, not the service: the log says so at every start. */
async function countries(file: string, log: EventLog): Promise<CountryOf> {
  try {
    return await openCountries(file);
  } catch (error) {
    log({ level: "error", category: "security", event: "countries.unreadable", metadata: { file, ...failureSite(error) } });
    return noCountries;
  }
}
