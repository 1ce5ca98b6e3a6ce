import { pino } from "pino";
import type { Clock } from "./clock.ts";

type Level = "info" | "warn" | "error" | "critical";

export interface LogEntry {
  readonly level: Level;
  readonly category: "auth" | "api" | "model" | "admin" | "security";
  /** Dotted name of what happened, for instance `request.completed`. */
  readonly event: string;
  readonly requestId?: string;
  /** Facts about the event: never bodies, keys, tokens or the text of foreign errors. */
  readonly metadata?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Writes one line of JSON per event. */
export type EventLog = (entry: LogEntry) => void;

export interface LineDestination {
  /** Takes whole lines. */
  write(lines: string): void;
}

/** Writes to standard output unless another destination is given. */
export function createEventLog(clock: Clock, destination: LineDestination = linesOfATurn(pino.destination({ fd: 1, sync: true }))): EventLog {
  const logger = pino(
    {
      base: null,
      level: "info",
      customLevels: { info: 30, warn: 40, error: 50, critical: 60 },
      useOnlyCustomLevels: true,
      timestamp: () => `,"timestamp":"${clock().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return ({ level, ...fields }) => {
    logger[level](fields);
  };
}

/**
 * Writes the lines of one turn of the event loop together, for one system call instead of many: a process that is killed
 * loses those of its last turn, one that ends by itself loses none.
 */
export function linesOfATurn(destination: LineDestination): LineDestination {
  let waiting = "";
  const flush = (): void => {
    const lines = waiting;
    waiting = "";
    if (lines !== "") destination.write(lines);
  };
  process.on("exit", flush);
  return {
    write(lines) {
      if (waiting === "") setImmediate(flush);
      waiting += lines;
    },
  };
}
