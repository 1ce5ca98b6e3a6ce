import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { Facts } from "./facts.ts";
import { gatewaySettings, settingsDigest } from "./gateway-settings.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { otherSlot } from "./layout.ts";
import { readFacts } from "./look.ts";
import { noUnitWork } from "./plan.ts";
import { rejectScript } from "./release.ts";
import { restoreScript } from "./rollback.ts";
import { retireOld, rollRelease } from "./roll-release.ts";
import type { Session } from "./session.ts";
import { retireLaterScript } from "./slot.ts";
import { afterCommit, transaction } from "./transaction.ts";

export interface RollBackOptions {
  readonly manifest: HostManifest;
  /** A kept release. @default the good one that served last before the live one */
  readonly to: string | undefined;
  /** Asks the public name; rejects with HostApplyError. */
  readonly verify: () => Promise<void>;
  /** Shell text that records what was done. Asked for once it stays. */
  readonly record: (rolled: RolledBack) => string;
}

export interface RolledBack {
  readonly from: string;
  /** The same as `from` when it served already. */
  readonly to: string;
}

/** Makes a kept release live through the same health gate as a deploy, and marks the one that it leaves as bad. Rejects with HostApplyError. */
export async function rollBack(session: Session, { manifest, to, verify, record }: RollBackOptions): Promise<RolledBack> {
  const { progress } = session;
  let facts = await progress.step("preflight", "facts read", () => readFacts(session, manifest));
  if (facts.unconfirmed) {
    await progress.step("install", "a broken-off deploy taken back", () => session.must("install", restoreScript(), "a broken-off deploy cannot be taken back"));
    facts = await readFacts(session, manifest);
  }
  const { live } = facts;
  const from = live === undefined ? undefined : facts.slots[live];
  if (live === undefined || from === undefined) throw new HostApplyError("preflight", "nothing serves, so there is nothing to roll back from", `npx cdktf deploy ${manifest.environment}`);
  const id = chosen(facts, from, to);
  if (id === from) return { from, to: id };
  const idle = otherSlot(live);
  const settings = gatewaySettings(manifest.files);
  const digest = await session.must("preflight", `printf '%s' "${settingsDigest(settings)}"`, "the gateway's settings cannot be read");
  const warm = facts.slots[idle] === id && facts.started[idle] === digest;
  await transaction(session, { paths: [], units: noUnitWork, inactive: [], live }, () => rollRelease(session, { id, idle, live, upload: false, warm, settings, verify }), retireLaterScript(live));
  const rolled = { from, to: id };
  await afterCommit(id, async () => {
    await session.settle("drain", `${rejectScript(from, "rollback", settings)}\n${record(rolled)}`, `release ${from} cannot be marked as bad`);
    await retireOld(session, { id, live }, manifest.release.keep);
  });
  return rolled;
}

/** The release to go to. Throws HostApplyError for one that is not kept or bad. */
export function chosen(facts: Pick<Facts, "releases" | "rejected">, live: string, to: string | undefined): string {
  const good = facts.releases.filter((id) => !facts.rejected.has(id));
  const kept = good.filter((id) => id !== live);
  const next = kept.length === 0 ? "The server keeps no other good release: correct app/ and deploy" : `Kept and good: ${kept.join(", ")}`;
  if (to === undefined) {
    const [previous] = kept;
    if (previous === undefined) throw new HostApplyError("preflight", `there is no good release beside ${live}`, next);
    return previous;
  }
  if (to === live) return to;
  const rejection = facts.rejected.get(to);
  if (rejection !== undefined) throw new HostApplyError("preflight", `release ${to} is bad (${rejection.reason}, ${rejection.at})`, next);
  if (!facts.releases.includes(to)) throw new HostApplyError("preflight", `release ${to} is not on the server`, next);
  return to;
}
