import { openStore, type StoreSettings } from "../../../../app/platform/store/store.ts";

/** Opens the store that the first word describes, adds one row, tries to win another forty times, and prints how often it has won. */
const settings = JSON.parse(process.argv[2] ?? "") as StoreSettings;
const store = await openStore(settings);
let won = 0;
for (let tries = 0; tries < 40; tries += 1) {
  await store.db.insertInto("revoked_tokens").values({ jti: `${process.pid} ${tries}`, expires_at: 1 }).execute();
  won += await store.db.transaction().execute(async (transaction) => {
    await transaction.selectFrom("users").selectAll().execute();
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("revoked_tokens")
      .values({ jti: `prize ${tries}`, expires_at: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(numInsertedOrUpdatedRows);
  });
}
await store.close();
process.stdout.write(String(won));
