import { BoundedCache } from "../../platform/bounded-cache.ts";
import { failureSite } from "../../platform/failure-site.ts";
import { addressPrefix } from "../../platform/networks.ts";
import type { SessionRow } from "../../platform/store/tables.ts";
import { lastEight, type Identity } from "../identity.ts";
import { notify } from "../notices.ts";

/** Moves that were reported; each is reported once by a process. */
const REPORTED = 1000;

/** A session of the panel, and the address that it was begun from. */
type Begun = Pick<SessionRow, "id" | "user_id" | "address">;

/**
 * Reports requests of a panel's session that come from another country than its login (requirement A7). Where the countries of both addresses
 * are not known, a move to another provider or region is what can be seen.
 */
export function watchMoves(identity: Identity): (session: Begun, address: string) => void {
  const reported = new BoundedCache<true>(REPORTED);
  const isNews = (name: string): boolean => {
    const isNew = reported.get(name) !== true;
    reported.set(name, true);
    return isNew;
  };
  return (session, address) => {
    const { id, user_id: userId, address: before } = session;
    if (before === null || before === address) return;
    const move = countryChange(identity, before, address);
    if (move === "none") return;
    if (move !== "unknown") {
      if (isNews(`${id} ${move.after}`)) reportCountry(identity, session, address, move);
      return;
    }
    const prefix = addressPrefix(address);
    if (prefix === undefined || prefix === addressPrefix(before) || !isNews(`${id} ${prefix}`)) return;
    identity.log({ level: "warn", category: "security", event: "session.address_changed", metadata: { user: lastEight(userId), session: lastEight(id), before, client: address } });
  };
}

/** Reports a login at the panel from another country than the same user's login before it. */
export async function compareLogins(identity: Identity, session: SessionRow): Promise<void> {
  const last = await identity.store.db
    .selectFrom("sessions")
    .select("address")
    .where("user_id", "=", session.user_id)
    .where("means", "=", session.means)
    .where("id", "!=", session.id)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined || last.address === null || session.address === null) return;
  const move = countryChange(identity, last.address, session.address);
  if (move !== "none" && move !== "unknown") reportCountry(identity, session, session.address, move);
}

interface Move {
  readonly before: string;
  readonly after: string;
}

function countryChange({ countryOf }: Identity, from: string, to: string): Move | "none" | "unknown" {
  const [before, after] = [countryOf(from), countryOf(to)];
  if (before === undefined || after === undefined) return "unknown";
  return before === after ? "none" : { before, after };
}

/** An alarm in the log, and a notice to everybody who administers users; nobody waits for it. */
function reportCountry({ store, clock, log }: Identity, { id, user_id: userId }: Begun, client: string, { before, after }: Move): void {
  const who = { user: lastEight(userId), session: lastEight(id) };
  log({ level: "critical", category: "security", event: "session.country_changed", metadata: { ...who, before, after, client } });
  store.db
    .transaction()
    .execute((transaction) => notify(transaction, clock().getTime(), "manage_users", "session.country_changed", { ...who, before, after }, [userId]))
    .catch((error: unknown) => {
      log({ level: "error", category: "security", event: "notice.not_kept", metadata: { notice: "session.country_changed", ...failureSite(error) } });
    });
}
