import type { Account } from "../account.ts";
import type { StorageRequest } from "./request.ts";

/** What is needed to answer one request. */
export interface StorageCall {
  readonly request: StorageRequest;
  readonly account: Account;
  readonly now: Date;
  /** Names of the regions there are. */
  readonly regions: ReadonlyMap<string, unknown>;
  /** Where a bucket is made when the host names no region. */
  readonly defaultRegion: string;
}

export interface StorageResult {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** @default application/xml */
  readonly type?: string;
}

/** What a request asks for: its name in a policy, and the work, which is done only once the caller may. */
export interface StorageAnswer {
  readonly action: string;
  run(): StorageResult;
}
