import type { TSchema, Static } from "typebox";
import { Value } from "typebox/value";
import { EnvHttpProxyAgent, fetch } from "undici";
import { CommandError, messageOf } from "../cli/command.ts";

const SECONDS = 30;
const PAGE = 100;
/** No pull request has more; a server that never ends is not followed for ever. */
const MOST_PAGES = 50;

/** One JSON API with one token in every call. */
export class Api {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent = new EnvHttpProxyAgent();

  /** `base` without a slash at its end; `headers` carry the token. */
  constructor(base: string, headers: Readonly<Record<string, string>>) {
    this.#base = base;
    this.#headers = headers;
  }

  /** Rejects with CommandError unless the answer is a success of that shape; the answer's own words are in the message. */
  async call<Schema extends TSchema>(schema: Schema, method: "GET" | "POST" | "PATCH" | "PUT", path: string, body?: object): Promise<Static<Schema>> {
    const what = `${method} ${this.#base}${path}`;
    const { status, text } = await this.#send(method, path, body).catch((error: unknown) => {
      throw new CommandError(`${what}: ${messageOf(error)}. Next: run the job again`, { cause: error });
    });
    if (status < 200 || status > 299) throw new CommandError(`${what} was answered ${status}: ${text.slice(0, 300)}. Next: see which rights docs/ci.md gives the token`);
    const answer: unknown = text === "" ? null : JSON.parse(text);
    if (!Value.Check(schema, answer)) throw new CommandError(`${what} was answered in a form that is not understood. Next: see which versions docs/ci.md names`);
    return answer;
  }

  /** Every entry of a list, page by page. */
  async list<Schema extends TSchema>(schema: Schema, path: string): Promise<readonly Static<Schema>[]> {
    const all: Static<Schema>[] = [];
    const entries = { type: "array", items: schema } as const;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const found = (await this.call(entries, "GET", `${path}${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`)) as readonly Static<Schema>[];
      all.push(...found);
      if (found.length < PAGE) break;
    }
    return all;
  }

  async #send(method: string, path: string, body: object | undefined): Promise<{ status: number; text: string }> {
    const headers = { ...this.#headers, "user-agent": "lightkeeper", ...(body !== undefined && { "content-type": "application/json" }) };
    const response = await fetch(`${this.#base}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), dispatcher: this.#agent, signal: AbortSignal.timeout(SECONDS * 1000) });
    return { status: response.status, text: await response.text() };
  }
}
