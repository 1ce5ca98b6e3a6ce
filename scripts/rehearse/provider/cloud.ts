import { setTimeout as sleep } from "node:timers/promises";
import type { ObjectStorage } from "../../tencent/object-storage.ts";
import { codeOf } from "./diagnostics.ts";
import { isRecord } from "./values.ts";

export type Service = "lighthouse" | "dnspod" | "tat" | "cam" | "monitor" | "tag" | "sts" | "kms";

/** The one thing the provider needs of the cloud; the project's Tencent client has this shape. Errors carry `code`. */
export interface CloudClient {
  call(service: Service, action: string, params: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export interface Timing {
  /** Pause between two looks at the same thing, seconds. The real provider looks after 1, 3, 6, 10 s. */
  readonly pollSeconds: number;
  /** How long a state is waited for, seconds. The real provider waits 15 minutes for an instance, an hour otherwise. */
  readonly waitSeconds: number;
  /** How long a refused call that may be repeated is repeated, seconds. The real provider: 5 minutes. */
  readonly retrySeconds: number;
}

export const defaultTiming: Timing = { pollSeconds: 0.25, waitSeconds: 900, retrySeconds: 60 };

export type Answer = Readonly<Record<string, unknown>>;
export type Params = Readonly<Record<string, unknown>>;

/** Outcome of one look: a value ends the wait, `pending` names what was seen instead. */
export type Look<T> = { readonly done: T } | { readonly pending: string };

// Codes after which the real provider repeats a call: in full, or by the part before the first dot.
const repeatable = new Set([
  "ClientError.NetworkError",
  "ClientError.HttpStatusCodeError",
  "RequestLimitExceeded",
  "ResourceInUse",
  "ResourceUnavailable",
  "ResourceBusy",
  "InvalidParameter.ActionInProgress",
  "OperationDenied.InstanceStatusLimitError",
  "UnsupportedOperation.UnsupportedDeleteService",
  "FailedOperation.ListenerHasTask",
]);

export interface CloudOptions {
  readonly client: CloudClient;
  readonly region: string;
  readonly timing: Timing;
  readonly stopped: AbortSignal;
  /** The same configuration in another region. */
  inRegion(name: string): Cloud;
  /** Gives COS; throws when the configuration leads to no COS that may be called. */
  objects(): ObjectStorage;
}

/** Calls and waits of one provider configuration in one region. */
export class Cloud {
  readonly region: string;
  readonly #client: CloudClient;
  readonly #timing: Timing;
  readonly #stopped: AbortSignal;
  readonly #options: CloudOptions;

  constructor(options: CloudOptions) {
    this.region = options.region;
    this.#client = options.client;
    this.#timing = options.timing;
    this.#stopped = options.stopped;
    this.#options = options;
  }

  inRegion(name: string): Cloud {
    return this.#options.inRegion(name);
  }

  /** COS, which goes its own way in the real provider: neither `domain` nor `protocol` leads it, `cos_domain` does. */
  get objects(): ObjectStorage {
    this.#stopped.throwIfAborted();
    return this.#options.objects();
  }

  /** One call, never repeated. */
  async once(service: Service, action: string, params: Params): Promise<Answer> {
    this.#stopped.throwIfAborted();
    const answer = await this.#client.call(service, action, withoutEmptyLists(params));
    if (!isRecord(answer)) throw new Error(`${action} did not answer with an object`);
    return answer;
  }

  /** A call that is repeated while the cloud refuses it with a code that may pass. */
  async repeated(service: Service, action: string, params: Params, alsoRepeat: readonly string[] = []): Promise<Answer> {
    const deadline = Date.now() + this.#timing.retrySeconds * 1000;
    for (;;) {
      try {
        return await this.once(service, action, params);
      } catch (error) {
        if (!mayPass(error, alsoRepeat) || Date.now() >= deadline) throw error;
      }
      await this.pause();
    }
  }

  /** Looks at once, then again after every pause, until done; refused looks count as pending when the code may pass. */
  async lookUntil<T>(what: string, look: () => Promise<Look<T>>): Promise<T> {
    return this.#wait(what, async () => {
      try {
        return await look();
      } catch (error) {
        if (mayPass(error, ["InternalError"])) return { pending: codeOf(error) ?? "an error" };
        throw error;
      }
    });
  }

  /** Pauses first, as the real provider's state waits do; any error ends the wait, any other state is waited out. */
  async waitForState(what: string, wanted: readonly string[], state: () => Promise<string>): Promise<void> {
    await this.pause();
    await this.#wait(`${what} to become ${wanted.join(" or ")}`, async () => {
      const seen = await state();
      return wanted.includes(seen) ? { done: undefined } : { pending: seen };
    });
  }

  async #wait<T>(what: string, look: () => Promise<Look<T>>): Promise<T> {
    const deadline = Date.now() + this.#timing.waitSeconds * 1000;
    for (;;) {
      const seen = await look();
      if ("done" in seen) return seen.done;
      if (Date.now() >= deadline) throw new Error(`timeout while waiting for ${what} (last state: '${seen.pending}', timeout: ${this.#timing.waitSeconds}s)`);
      await this.pause();
    }
  }

  /** One pause between two looks. */
  async pause(): Promise<void> {
    await sleep(this.#timing.pollSeconds * 1000, undefined, { signal: this.#stopped });
  }
}

// The real provider's SDK leaves empty lists out, at every depth; empty texts and zeros are sent.
function withoutEmptyLists(params: Params): Params {
  const kept = Object.entries(params).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(kept.map(([name, value]) => [name, Array.isArray(value) ? value.map((item: unknown) => (isRecord(item) ? withoutEmptyLists(item) : item)) : isRecord(value) ? withoutEmptyLists(value) : value]));
}

function mayPass(error: unknown, also: readonly string[]): boolean {
  const code = codeOf(error);
  if (code === undefined) return false;
  const family = code.split(".")[0] ?? code;
  return [code, family].some((name) => repeatable.has(name) || also.includes(name));
}
