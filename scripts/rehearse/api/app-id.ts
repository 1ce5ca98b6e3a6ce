import type { Account } from "./account.ts";

/** The account's APPID, which ends the name of each of its buckets. Invented: the real one does not follow from the uin. */
export function appIdOf(account: Account): number {
  return 1_300_000_000 + (Number(account.id) % 100_000_000);
}
