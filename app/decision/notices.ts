import type { EventLog } from "../platform/log.ts";
import { steps } from "./ladder.ts";

/** Writes what the scripts told to the log; each event is told to one process alone. */
export function logEvents(log: EventLog, events: readonly string[], requestId?: string): void {
  for (const text of events) {
    const { event, ...metadata } = readEvent(text);
    log({ level: levelOf(event, metadata), category: "security", event, ...(requestId === undefined ? {} : { requestId }), metadata });
  }
}

/** One event as the scripts write it: a name, `at` in milliseconds since 1970, and facts. */
export interface StoredEvent {
  readonly event: string;
  readonly [fact: string]: string | number;
}

export function readEvent(text: string): StoredEvent {
  // The scripts write nothing but flat objects with an event's name.
  return JSON.parse(text) as StoredEvent;
}

function levelOf(event: string, { to, from, rule }: Readonly<Record<string, string | number>>): "info" | "warn" | "error" | "critical" {
  if (event === "killswitch.kill") return "critical";
  if (event === "limit.blocked") return rule === "address-long" ? "error" : "warn";
  if (event !== "spend.step") return "warn";
  if (Number(to) < Number(from)) return "info";
  return (["info", "warn", "error", "critical", "critical"] as const)[Math.min(Number(to), steps.length - 1)] ?? "critical";
}
