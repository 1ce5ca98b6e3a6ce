import { createEventLog } from "../../../app/platform/log.ts";
import { systemClock } from "../../../app/platform/clock.ts";
import { createKey } from "../../../app/identity/keys/api-keys.ts";
import { openIdentity } from "../../../app/identity/open-identity.ts";
import { addServiceAccount } from "../../../app/identity/users/users.ts";
import { tiers } from "../../../app/policy/roles.ts";
import { readSettings } from "../../../app/settings.ts";

/** Puts a service account with a production key into the store that `env` names, for each name; returns the keys. */
export async function plantKeys(env: Record<string, string>, names: readonly string[]): Promise<readonly string[]> {
  const reading = readSettings(env);
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  const identity = await openIdentity(reading.settings.identity, systemClock, createEventLog(systemClock, { write: () => undefined }));
  const keys: string[] = [];
  for (const name of names) {
    const userId = await addServiceAccount(identity, name);
    keys.push((await createKey(identity, { userId, name, class: "production", tiers }, "test", { memoryKibibytes: 8, passes: 1 })).text);
  }
  await identity.store.close();
  return keys;
}
