import { CommandError } from "../../cli/command.ts";
import { faultNames, isFaultName, kindOf, type FaultKind, type FaultName } from "./catalogue.ts";
import { stages } from "../../host/host-apply-error.ts";
import { deploySteps } from "./deploy-steps.ts";

/** One fault as a user asked for it: `NAME[:on=SUBJECT,after=N,times=N,seconds=N,bytes=N,effect=yes|no]`. */
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
  /** What a connection may send before it is cut; undefined for faults that cut none. */
  readonly bytes?: number;
  /** Whether an unanswered call is carried out; undefined for faults where that is no question. */
  readonly effect?: boolean;
}

const example = "npm run rehearse -- prod --fault api-throttled:on=CreateInstances,times=3";
const numbers = ["after", "times", "seconds", "bytes"] as const;

/** Reads one fault; throws a CommandError that names the part that is wrong and what is allowed. */
export function parseFault(text: string): Fault {
  const [name = "", ...rest] = text.split(":");
  if (!isFaultName(name)) throw new CommandError(`fault is "${name}"; allowed: ${faultNames.join(", ")}. Next: npm run rehearse -- --faults`);
  const kind = kindOf(name);
  const given = new Map<string, string>();
  for (const part of rest.join(":").split(",").filter((piece) => piece !== "")) {
    const [key = "", value = ""] = part.split("=");
    const allowed = [...(kind.subject ? ["on"] : []), "after", "times", ...(kind.seconds === undefined ? [] : ["seconds"]), ...(kind.bytes === undefined ? [] : ["bytes"]), ...(kind.effect === undefined ? [] : ["effect"])];
    if (!allowed.includes(key)) throw new CommandError(`fault ${name} has no "${key}"; allowed: ${allowed.join(", ")}. Next: ${example}`);
    const wrong = problemWith(kind, key, value);
    if (wrong !== undefined) throw new CommandError(`fault ${name}: ${key} is "${value}"; allowed: ${wrong}. Next: ${example}`);
    given.set(key, value);
  }
  const [after, times, seconds, bytes = kind.bytes] = numbers.map((key) => (given.has(key) ? Number(given.get(key)) : undefined));
  const [on, effect] = [given.get("on"), given.has("effect") ? given.get("effect") === "yes" : kind.effect];
  const moments = momentsOf(kind);
  if (moments !== undefined && on === undefined) throw new CommandError(`fault ${name} has no ${kind.subject ?? "subject"}; allowed: on=${moments.join(", on=")}. Next: ${example}`);
  return { name, ...(on !== undefined && { on }), after: after ?? 0, times: times ?? kind.times ?? Infinity, seconds: seconds ?? kind.seconds ?? 0, ...(bytes !== undefined && { bytes }), ...(effect !== undefined && { effect }) };
}

/** The moments of a deploy that a fault can strike at; undefined when it strikes API actions or has no subject. */
function momentsOf({ subject }: FaultKind): readonly string[] | undefined {
  return subject === "step" ? deploySteps : subject === "stage" ? stages : undefined;
}

/** What would be allowed instead of a value; undefined when it is. */
function problemWith(kind: FaultKind, key: string, value: string): string | undefined {
  switch (key) {
    case "on": {
      const moments = momentsOf(kind);
      if (moments !== undefined) return moments.includes(value) ? undefined : moments.join(", ");
      return /^[A-Z]\w+$/.test(value) ? undefined : "an API action";
    }
    case "effect":
      return ["yes", "no"].includes(value) ? undefined : "yes, no";
    default:
      return /^\d{1,9}$/.test(value) ? undefined : "a whole number";
  }
}
