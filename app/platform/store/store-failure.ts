import { GatewayError } from "../gateway-error.ts";
import { errorCode } from "../error-code.ts";
import { storeUnavailable } from "../errors.ts";

/** The store's settings and the store do not fit; the message names the setting and the next step. */
export class StoreSettingError extends Error {
  override readonly name = "StoreSettingError";
}

/** Codes of node:net, PostgreSQL (class 08 connection, 53 resources, 57P operator) and SQLite that pass by themselves. */
const PASSING = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08...|53...|57P0.|SQLITE_BUSY.*)$/;
/** What `pg` says without a code. */
const PASSING_WORDS = /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The store's failure as the client may see it; undefined when the store is not to blame or the fault is ours. */
export function storeFailure(error: unknown): GatewayError | undefined {
  const code = errorCode(error);
  const message = typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
  const passes = code === undefined ? PASSING_WORDS.test(message) : PASSING.test(code);
  return passes ? new GatewayError(storeUnavailable, { cause: code ?? "connection lost" }) : undefined;
}
