import type { Clock } from "../platform/clock.ts";
import type { CountryOf } from "../platform/countries.ts";
import type { EventLog } from "../platform/log.ts";
import type { Store } from "../platform/store/store.ts";
import type { PasswordPolicy } from "./login/password-policy.ts";
import type { SigningKeys } from "./tokens/signing-keys.ts";

/** What all of identity works with. */
export interface Identity {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly secrets: IdentitySecrets;
  readonly signing: SigningKeys;
  /** `iss` of access tokens. */
  readonly issuer: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly countryOf: CountryOf;
}

export interface IdentitySecrets {
  /** Keys the hashes of API keys and the pseudonyms of WeChat users: a new one makes all of them strangers. */
  readonly pepper: string;
  /** Keys the hashes of cookies and refresh tokens: a new one logs everybody out. */
  readonly session: string;
  /** Encrypts single fields of the store. */
  readonly field: string;
}

/** Who asks for a login or holds a session, as far as the transport tells. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
  readonly requestId: string;
}

/** The part of an id that a log may show. */
export function lastEight(id: string): string {
  return id.slice(-8);
}
