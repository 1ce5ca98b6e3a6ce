import type { Clock } from "../platform/clock.ts";
import type { EventLog } from "../platform/log.ts";
import { openStore } from "../platform/store/store.ts";
import type { Identity } from "./identity.ts";
import type { IdentitySettings } from "./settings.ts";
import { parsePrivateKeys, signingKeys } from "./tokens/signing-keys.ts";

/** Opens the store and reads the keys; the store is the caller's to close. Throws StoreSettingError. */
export async function openIdentity({ store, secrets, privateKeys, issuer, passwordPolicy }: Omit<IdentitySettings, "wechat">, clock: Clock, log: EventLog): Promise<Identity> {
  const signing = await signingKeys(parsePrivateKeys(privateKeys) ?? []);
  return { store: await openStore(store), clock, log, secrets, signing, issuer, passwordPolicy };
}
