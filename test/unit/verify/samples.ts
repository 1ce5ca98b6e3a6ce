import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../../../scripts/verify/evidence.ts";
import type { WebAnswer } from "../../../scripts/verify/outside/http.ts";

/** What `npm run verify -- prod --evidence FILE` kept on a rehearsed prod, and the audit on a Debian that nobody touched. */
const read = (name: string): Evidence => JSON.parse(readFileSync(join(import.meta.dirname, "samples", `${name}.json`), "utf8")) as Evidence;

export const hardened = read("hardened");
export const stock = read("stock");

export const withHost = (changes: Partial<Evidence["host"]>, base: Evidence = hardened): Evidence => ({ ...base, host: { ...base.host, ...changes } });

/** The server's words with a text in place of another; throws when it is not there, since then nothing would be tested. */
export function edited(probe: keyof Evidence["host"], before: string | RegExp, after: string): Evidence {
  const text = hardened.host[probe];
  if (typeof text !== "string" || !(typeof before === "string" ? text.includes(before) : before.test(text))) throw new Error(`the sample's ${probe} has no ${String(before)}`);
  return withHost({ [probe]: text.replace(before, after) });
}

/** One answer with changes. */
export function answering(name: keyof Evidence["web"]["answers"], changes: Partial<WebAnswer>): Evidence {
  const answer = hardened.web.answers[name];
  return { ...hardened, web: { ...hardened.web, answers: { ...hardened.web.answers, [name]: { ...answer, ...changes } } } };
}

/** A header of one answer, changed, or taken away. */
export function withHeader(name: keyof Evidence["web"]["answers"], header: string, value: string | undefined): Evidence {
  const answer = hardened.web.answers[name] as WebAnswer;
  const others = Object.entries(answer.headers).filter(([other]) => other !== header);
  return answering(name, { headers: Object.fromEntries(value === undefined ? others : [...others, [header, value]]) });
}
