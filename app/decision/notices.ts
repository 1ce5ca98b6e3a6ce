import type { EventLog } from "../platform/log.ts";
import { steps, type Step } from "./ladder.ts";

/** The ladder went from one step to another. */
export interface StepChange {
  readonly from: Step;
  readonly to: Step;
  /** In 24 hours. */
  readonly spentMicroUsd: number;
  /** Milliseconds since 1970, by Redis. */
  readonly at: number;
}

/** Writes what the scripts told to the log, and calls `onStep` for each new step of the ladder; each event is told to one process alone. */
export function tellEvents(log: EventLog, onStep: (change: StepChange) => void, events: readonly string[], requestId?: string): void {
  for (const text of events) {
    const { event, ...metadata } = readEvent(text);
    log({ level: levelOf(event, metadata), category: "security", event, ...(requestId === undefined ? {} : { requestId }), metadata });
    if (event === "spend.step") onStep({ from: stepAt(metadata["from"]), to: stepAt(metadata["to"]), spentMicroUsd: Number(metadata["spent"]), at: Number(metadata["at"]) });
  }
}

const stepAt = (index: string | number | undefined): Step => steps[Number(index)] ?? "emergency";

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
