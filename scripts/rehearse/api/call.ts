import type { Account, Region } from "./account.ts";
import type { AddressPool } from "./addresses.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { Clock } from "./clock.ts";
import type { Faults } from "../faults/faults.ts";
import type { Hypervisor } from "./hypervisor.ts";
import type { Operations } from "./operations.ts";
import type { Caller } from "./permissions/caller.ts";

/** Everything behind the API that outlives one call. */
export interface Cloud {
  readonly account: Account;
  readonly catalogue: Catalogue;
  readonly hypervisor: Hypervisor;
  readonly clock: Clock;
  readonly operations: Operations;
  readonly addresses: AddressPool;
  readonly behaviour: CloudBehaviour;
  readonly faults: Faults;
  /** Tells whoever answers DNS that the account's records changed. */
  recordsChanged(): void;
}

/** Where the real cloud's behaviour is a matter of luck or of time, and a test may choose. */
export interface CloudBehaviour {
  /** Whether an instance that key binding powered off starts again by itself. */
  readonly startsAfterKeyBinding: boolean;
  /** Bundles that cannot be bought in a zone. */
  readonly soldOut: readonly { bundle: string; zone: string }[];
}

/** One authenticated call of an action. */
export interface Call {
  readonly cloud: Cloud;
  readonly action: string;
  readonly requestId: string;
  readonly caller: Caller;
  /** The account's state in the region that the call named. */
  readonly region: Region;
}
