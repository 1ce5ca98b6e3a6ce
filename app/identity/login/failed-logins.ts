import { keyedHash } from "../../platform/secret-text.ts";
import { newId } from "../../platform/ids.ts";
import type { Store } from "../../platform/store/store.ts";

const MINUTE = 60_000;

/** How many failures within `milliseconds` a subject may have; what is beyond waits until they are that old. */
export const failureLimits = {
  account: { failures: 5, milliseconds: 10 * MINUTE },
  address: { failures: 10, milliseconds: 5 * MINUTE },
} as const;

type SubjectKind = keyof typeof failureLimits;

export interface Subject {
  readonly kind: SubjectKind;
  /** An account's name or an address; only its hash is kept. */
  readonly text: string;
}

/** Failures of one login attempt; kept in the store, so that they count in every process. */
export interface Attempt {
  /** Whether one of the subjects had failed too often before. */
  readonly isLocked: boolean;
  /** The attempt was good after all: it does not count, and the account starts anew. */
  readonly succeed: () => Promise<void>;
}

/**
 * Counts an attempt as failed until it has succeeded: guesses that come together cannot all pass before the first has failed.
 * While a subject is locked its attempts are not counted, so nobody can keep it locked for longer than the failures are old.
 */
export async function beginAttempt(store: Store, pepper: string, now: number, subjects: readonly Subject[]): Promise<Attempt> {
  const named = subjects.map(({ kind, text }) => ({ id: newId("f"), kind, subject: keyedHash(pepper, `failed logins of an ${kind}`, text) }));
  await store.db.insertInto("failed_logins").values(named.map(({ id, subject }) => ({ id, subject, failed_at: now }))).execute();
  let isLocked = false;
  for (const { kind, subject } of named) {
    const { failures, milliseconds } = failureLimits[kind];
    const { count } = await store.db
      .selectFrom("failed_logins")
      .select((of) => of.fn.countAll<number>().as("count"))
      .where("subject", "=", subject)
      .where("failed_at", ">", now - milliseconds)
      .executeTakeFirstOrThrow();
    if (count > failures) isLocked = true;
  }
  const own = named.map(({ id }) => id);
  const forget = async (): Promise<void> => {
    await store.db.deleteFrom("failed_logins").where("id", "in", own).execute();
  };
  if (isLocked) await forget();
  return {
    isLocked,
    succeed: async () => {
      await forget();
      const accounts = named.filter(({ kind }) => kind === "account").map(({ subject }) => subject);
      if (accounts.length > 0) await store.db.deleteFrom("failed_logins").where("subject", "in", accounts).execute();
    },
  };
}
