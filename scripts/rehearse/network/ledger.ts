import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { processStartTime } from "./command.ts";

/** One thing outside the process that must be undone when the process did not live to do it. */
export type Trace =
  | { kind: "owner"; pid: number; startTime: string }
  /** Whose twin it is. */
  | { kind: "rehearsal"; directory: string }
  | { kind: "process"; pid: number; startTime: string }
  | { kind: "namespace"; name: string }
  | { kind: "link"; name: string }
  | { kind: "directory" | "control group"; path: string };

/** The list of what a twin has made on this computer, on disk before the thing itself exists (a process: right after). */
export interface Ledger {
  readonly directory: string;
  record(trace: Trace): void;
  /** Records a process by pid and start time, so that a reused pid is never taken for it. */
  recordProcess(pid: number): void;
}

/** Another twin is alive in this directory, or a dead one left things behind. */
export class LedgerInUseError extends Error {
  override readonly name = "LedgerInUseError";
}

const ledgerPath = (runtimeDirectory: string): string => join(runtimeDirectory, "ledger.jsonl");

/** Starts a list for this process; `rehearsal` is the folder of what it is made for. Throws LedgerInUseError when there is one already. */
export function openLedger(runtimeDirectory: string, rehearsal?: string): Ledger {
  const path = ledgerPath(runtimeDirectory);
  if (existsSync(path)) {
    const owner = liveOwner(runtimeDirectory);
    throw new LedgerInUseError(
      owner === undefined
        ? `an earlier twin left things behind, listed in ${path}: sweep them first`
        : `a twin is running already (pid ${owner}, ${runtimeDirectory}): stop it first`,
    );
  }
  mkdirSync(runtimeDirectory, { recursive: true, mode: 0o755 });
  const record = (trace: Trace): void => {
    appendFileSync(path, `${JSON.stringify(trace)}\n`, { mode: 0o600 });
  };
  const recordAs = (kind: "owner" | "process", pid: number): void => {
    const startTime = processStartTime(pid);
    if (startTime !== undefined) record({ kind, pid, startTime });
  };
  recordAs("owner", process.pid);
  if (rehearsal !== undefined) record({ kind: "rehearsal", directory: rehearsal });
  return {
    directory: runtimeDirectory,
    record,
    recordProcess: (pid) => {
      recordAs("process", pid);
    },
  };
}

/** What is listed, oldest first; a half-written last line is skipped. */
export function readTraces(runtimeDirectory: string): Trace[] {
  const path = ledgerPath(runtimeDirectory);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").flatMap((line) => {
    const trace = parseTrace(line);
    return trace === undefined ? [] : [trace];
  });
}

/** The pid of the twin that owns the directory and is alive, if there is one. */
export function liveOwner(runtimeDirectory: string): number | undefined {
  for (const trace of readTraces(runtimeDirectory)) {
    if (trace.kind === "owner" && processStartTime(trace.pid) === trace.startTime) return trace.pid;
  }
  return undefined;
}

function parseTrace(line: string): Trace | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  const { kind } = value;
  if ((kind === "owner" || kind === "process") && "pid" in value && "startTime" in value && typeof value.pid === "number" && typeof value.startTime === "string") {
    return { kind, pid: value.pid, startTime: value.startTime };
  }
  if (kind === "rehearsal" && "directory" in value && typeof value.directory === "string") return { kind, directory: value.directory };
  if ((kind === "namespace" || kind === "link") && "name" in value && typeof value.name === "string") return { kind, name: value.name };
  if ((kind === "directory" || kind === "control group") && "path" in value && typeof value.path === "string") return { kind, path: value.path };
  return undefined;
}
