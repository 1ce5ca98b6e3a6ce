import { type Connection, ConnectionLost } from "./connection.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { restoreScript } from "./rollback.ts";
import { quote, SCRIPTS_LOCK } from "./shell.ts";
import { waitFor } from "./wait.ts";

export interface Holder {
  readonly who: string;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
  /** What it is held for: a release's id, or a verb. */
  readonly release: string;
}

export interface Lock {
  /** Aborted, with a HostApplyError, when the server has given the lock free although nobody released it: whoever works on must stop. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** What to do while somebody else holds the lock. */
export interface LockPatience {
  /** 0: fail at once. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Told who holds it, once for every holder. */
  readonly onBusy?: (holder: string) => void;
}

const LOCK = "/run/lightkeeper-deploy.lock";
const HOLDER = "/run/lightkeeper-deploy.holder";
export const LOCK_BUSY = 75;
/** Seconds without a sign of life after which the server gives the lock free; far more than a living deploy lets pass. */
const SILENCE = 30;
const SIGN_OF_LIFE_MILLISECONDS = 5000;
const ASK_EVERY = 1000;

/** Seconds that a script which the dead deployer has left running may go on before what it did is taken back. */
const SCRIPT_ENDS_WITHIN = 300;

/**
 * The command that takes the lock: it writes who holds it, says `locked`, and ends with its stdin or when nothing has come
 * for a while. So the lock goes with the deployer and with the connection, also where the server never hears that it broke.
 * What the deployer did not commit is taken back before anybody else gets the lock.
 */
export function lockCommand(): string {
  const takeBack = `exec >/dev/null 2>&1 8>${SCRIPTS_LOCK}; flock --timeout ${SCRIPT_ENDS_WITHIN} 8 || exit 0\n${restoreScript()}`;
  const inner = `IFS= read -r holder; printf '%s\\n' "$holder" >${HOLDER}; echo locked; while IFS= read -r -t ${SILENCE} line; do :; done; ${takeBack}`;
  const busy = `cat ${HOLDER} 2>/dev/null; exit ${LOCK_BUSY}`;
  return `sh -c ${quote(`flock --nonblock --conflict-exit-code ${LOCK_BUSY} ${LOCK} bash -c ${quote(inner)} || { code=$?; test $code -eq ${LOCK_BUSY} || exit $code; ${busy}; }`)}`;
}

/** Shell text that holds the lock until the script that it is part of ends; exits 75 with the holder's line while somebody else has it. */
export function lockedScript(holder: Holder): string {
  return `exec 9>${LOCK}
flock --nonblock 9 || { cat ${HOLDER} 2>/dev/null; exit ${LOCK_BUSY}; }
printf '%s\\n' ${quote(JSON.stringify(holder))} >${HOLDER}`;
}

/** Shell text that succeeds while somebody holds the lock. */
export function isHeld(): string {
  return `[ -e ${LOCK} ] && ! flock --nonblock --shared ${LOCK} true`;
}

/** The server has given the lock free although nobody released it. */
export function lockLost(): HostApplyError {
  return new HostApplyError("lock", "the process on the server that holds the deploy lock has ended, and another deploy may begin", "What this deploy had begun is taken back. See who ended it (journalctl -k: out of memory?), then deploy again");
}

/** Shell text that prints `held<TAB>HOLDER` while somebody holds the lock. */
export function heldScript(): string {
  return `if ${isHeld()}; then printf 'held\\t%s\\n' "$(head -n 1 ${HOLDER} 2>/dev/null || true)"; fi`;
}

/** Takes the server's deploy lock, waiting for it as long as it may; throws HostApplyError naming who has it. */
export async function takeLock(connection: Connection, holder: Holder, patience: LockPatience = { seconds: 0, signal: new AbortController().signal }): Promise<Lock> {
  let busy = "";
  const taken = await waitFor<Lock>(
    async () => {
      const answer = await ask(connection, holder);
      if (typeof answer !== "string") return answer;
      const now = describe(answer);
      if (now !== busy) patience.onBusy?.(now);
      busy = now;
      return undefined;
    },
    { every: ASK_EVERY, atMost: patience.seconds * 1000, signal: patience.signal },
  );
  if (taken !== undefined) return taken;
  const waited = patience.seconds === 0 ? "" : ` (waited ${patience.seconds} s)`;
  throw new HostApplyError("lock", `another deploy is running: ${busy}${waited}`, "Wait until it ends and run this again; the lock frees itself when that deploy ends or dies");
}

/** The lock, or the line of whoever holds it. */
async function ask(connection: Connection, holder: Holder): Promise<Lock | string> {
  const held = await connection.hold(lockCommand(), `${JSON.stringify(holder)}\n`, SIGN_OF_LIFE_MILLISECONDS);
  if ("line" in held && held.line === "locked") {
    const lost = new AbortController();
    let released = false;
    held.ended.then(
      () => {
        if (!released) lost.abort(lockLost());
      },
      () => undefined,
    );
    return {
      lost: lost.signal,
      release: async () => {
        released = true;
        await held.release().catch((cause: unknown) => {
          if (!(cause instanceof ConnectionLost)) throw cause;
        });
      },
    };
  }
  const output = "line" in held ? await held.release() : held;
  if (output.code !== LOCK_BUSY) throw new HostApplyError("lock", `the deploy lock cannot be taken: ${output.stderr || `exit code ${output.code}`}`, "Look at the server: the disk may be full, or sudo may be missing");
  return output.stdout;
}

export function describe(holder: string): string {
  const fields: unknown = parse(holder.split("\n")[0] ?? "");
  const text = (key: string): string => (typeof fields === "object" && fields !== null && key in fields ? String(Reflect.get(fields, key)) : "unknown");
  return `${text("who")} on ${text("host")}, since ${text("since")}, release ${text("release")}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
