import { CommandError } from "../../cli/command.ts";
import { faultNames, isFaultName, kindOf, type FaultName } from "./catalogue.ts";

/** One fault as a user asked for it: `NAME[:on=SUBJECT,after=N,times=N,seconds=N]`. */
export interface Fault {
  readonly name: FaultName;
  /** The API action or the deploy's step that it strikes; undefined = any. */
  readonly on?: string;
  /** Occasions that are let pass first. */
  readonly after: number;
  /** Strikes before it is over; Infinity = for as long as it is set. */
  readonly times: number;
  /** Length of one strike; 0 for faults that have none. */
  readonly seconds: number;
}

const example = "npm run rehearse -- prod --fault api-throttled:on=CreateInstances,times=3";
const numbers = ["after", "times", "seconds"] as const;

/** Reads one fault; throws a CommandError that names the part that is wrong and what is allowed. */
export function parseFault(text: string): Fault {
  const [name = "", ...rest] = text.split(":");
  if (!isFaultName(name)) throw new CommandError(`fault is "${name}"; allowed: ${faultNames.join(", ")}. Next: npm run rehearse -- --faults`);
  const kind = kindOf(name);
  const given = new Map<string, string>();
  for (const part of rest.join(":").split(",").filter((piece) => piece !== "")) {
    const [key = "", value = ""] = part.split("=");
    const allowed = [...(kind.subject ? ["on"] : []), "after", "times", ...(kind.seconds === undefined ? [] : ["seconds"])];
    if (!allowed.includes(key)) throw new CommandError(`fault ${name} has no "${key}"; allowed: ${allowed.join(", ")}. Next: ${example}`);
    if (key === "on" ? value === "" : !/^\d{1,6}$/.test(value)) throw new CommandError(`fault ${name}: ${key} is "${value}"; allowed: ${key === "on" ? `an ${kind.subject === "action" ? "API action" : "step of a deploy"}` : "a whole number"}. Next: ${example}`);
    given.set(key, value);
  }
  const [after, times, seconds] = numbers.map((key) => (given.has(key) ? Number(given.get(key)) : undefined));
  const on = given.get("on");
  return { name, ...(on !== undefined && { on }), after: after ?? 0, times: times ?? kind.times ?? Infinity, seconds: seconds ?? kind.seconds ?? 0 };
}
