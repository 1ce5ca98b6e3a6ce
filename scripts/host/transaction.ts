import { randomUUID } from "node:crypto";
import type { Output } from "./connection.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { layout } from "./layout.ts";
import { isHeld, lockLost } from "./lock.ts";
import { backupScript, commitScript, restoreScript, type Undoable, uncommitted } from "./rollback.ts";
import type { Session } from "./session.ts";

/** Exit code when somebody else has taken the deploy back, or may. */
const LOST = 77;

/**
 * Changes the server as a whole or not at all: whatever goes wrong before the server itself, which knows who holds the deploy lock, has
 * committed is taken back. Rejects with the error of the work; where the old release does not serve afterwards, the error says so. The
 * server runs `after` in one go with the commit, whatever becomes of the deployer.
 */
export async function transaction(session: Session, undoable: Undoable, work: () => Promise<void>, after = ":"): Promise<void> {
  const id = randomUUID();
  const { progress } = session;
  const before = await session.must("install", `${backupScript(undoable, id)}\n${servingScript()}`, "the old files cannot be kept");
  try {
    await work();
    await progress.step("verify", "committed", async () => {
      const output = await session.run(`${commitOwn(id)}\n${after}`);
      if (output.code === LOST) throw lockLost();
      session.check("verify", output, "the deploy cannot be committed");
    });
  } catch (error) {
    const back = await session.undo("what was begun is taken back", `${restoreScript(id)}\n${servingScript()}`);
    throw truthful(error, before, back);
  }
}

/** Work after the commit: the release serves and stays, and the error of what goes wrong from here on says so. */
export async function afterCommit(release: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof HostApplyError)) throw error;
    throw new HostApplyError(error.stage, `release ${release} serves and stays, but ${error.what}`, "See what is wrong on the server; the next deploy removes what is left over");
  }
}

/** Shell text that commits the transaction which is this one's still. Without the lock another deploy may be about to take it back. */
function commitOwn(id: string): string {
  return `${uncommitted(id)} || exit ${LOST}
{ ${isHeld()}; } || exit ${LOST}
${commitScript()}`;
}

/** Shell text that prints the release which visitors get, or nothing. */
function servingScript(): string {
  return `case "$(readlink ${layout.live} || true)" in *-a.sock) slot=a ;; *-b.sock) slot=b ;; *) slot=none ;; esac
basename -- "$(readlink ${layout.slots}/$slot || true)"`;
}

function truthful(error: unknown, before: string, back: Output | undefined): unknown {
  if (!(error instanceof HostApplyError) || (back?.code === 0 && back.stdout === before)) return error;
  const serves = back?.code === 0 ? `release ${back.stdout.trim()} serves now` : "it cannot be taken back from here: the server does that itself, at the next boot at the latest, or the next deploy";
  return new HostApplyError(error.stage, `${error.what}; ${serves}`, "Run the deploy again: it finishes or takes back what is half done");
}
