import { type Connection, ConnectionLost } from "./connection.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { quote } from "./shell.ts";

export interface Holder {
  readonly who: string;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
  readonly release: string;
}

export interface Lock {
  release(): Promise<void>;
}

const LOCK = "/run/lightkeeper-deploy.lock";
const HOLDER = "/run/lightkeeper-deploy.holder";
const BUSY = 75;
/** Seconds without a sign of life after which the server gives the lock free; far more than a living deploy lets pass. */
const SILENCE = 30;
const SIGN_OF_LIFE_MILLISECONDS = 5000;

/**
 * The command that takes the lock: it writes who holds it, says `locked`, and ends with its stdin or when nothing has come
 * for a while. So the lock goes with the deployer and with the connection, also where the server never hears that it broke.
 */
export function lockCommand(): string {
  const inner = `IFS= read -r holder; printf '%s\\n' "$holder" >${HOLDER}; echo locked; while IFS= read -r -t ${SILENCE} line; do :; done`;
  const busy = `cat ${HOLDER} 2>/dev/null; exit ${BUSY}`;
  return `sh -c ${quote(`flock --nonblock --conflict-exit-code ${BUSY} ${LOCK} bash -c ${quote(inner)} || { code=$?; test $code -eq ${BUSY} || exit $code; ${busy}; }`)}`;
}

/** Shell text that prints `held<TAB>HOLDER` while somebody holds the lock. */
export function heldScript(): string {
  return `if [ -e ${LOCK} ] && ! flock --nonblock --shared ${LOCK} true; then printf 'held\\t%s\\n' "$(head -n 1 ${HOLDER} 2>/dev/null || true)"; fi`;
}

/** Takes the server's deploy lock; throws HostApplyError naming who has it. */
export async function takeLock(connection: Connection, holder: Holder): Promise<Lock> {
  const held = await connection.hold(lockCommand(), `${JSON.stringify(holder)}\n`, SIGN_OF_LIFE_MILLISECONDS);
  if ("line" in held && held.line === "locked") {
    return {
      release: async () => {
        await held.release().catch((cause: unknown) => {
          if (!(cause instanceof ConnectionLost)) throw cause;
        });
      },
    };
  }
  const output = "line" in held ? await held.release() : held;
  if (output.code !== BUSY) throw new HostApplyError("lock", `the deploy lock cannot be taken: ${output.stderr || `exit code ${output.code}`}`, "Look at the server: the disk may be full, or sudo may be missing");
  throw new HostApplyError("lock", `another deploy is running: ${describe(output.stdout)}`, "Wait until it ends and run this again; the lock frees itself when that deploy ends or dies");
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
