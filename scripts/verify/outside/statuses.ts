import { shown, type Finding } from "../check.ts";
import type { Evidence } from "../evidence.ts";
import type { RequestName } from "./requests.ts";

/** Each named request must be answered with one of the statuses; 0 means refused without an answer. */
export function answeredWith({ web }: Evidence, allowed: readonly number[], names: readonly RequestName[]): Finding {
  const say = (status: number) => status === 0 ? "no answer" : String(status);
  const wanted = allowed.map(say).join(" or ");
  const seen = names.map((name) => ({ name, status: shown(web.answers[name]).status }));
  return { expected: `${wanted} each`, found: seen.map(({ name, status }) => `${name} ${say(status)}`).join(", "), holds: seen.every(({ status }) => allowed.includes(status)) };
}
