import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../policy/caller.ts";

/** What of a request may prove who asks. */
export interface Credentials {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The client's IP address, from the trusted proxy. */
  readonly address: string;
}

/**
 * Finds out who asks; null when nothing was presented. Throws GatewayError(unauthorized), whose detail has the reason for the log.
 * An answer from memory comes without a promise.
 */
export type Authenticator = (credentials: Credentials) => Caller | null | Promise<Caller | null>;
