import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { layout } from "./layout.ts";
import { quote } from "./shell.ts";

/** Who acts, from where and from which state of the project. */
export interface Actor {
  readonly who: string;
  readonly host: string;
  /** Git commit, twelve digits, with `+changes` when files differ from it; absent when the project is no repository. */
  readonly commit?: string;
}

/** One line of the record: who did what to a server, when, and how it ended. */
export interface ServerRecord extends Actor {
  /** ISO 8601. */
  readonly at: string;
  readonly environment: string;
  readonly action: "apply" | "rollback" | "unlock" | "rotate-host-key";
  readonly outcome: "deployed" | "done" | "failed";
  /** Where it stopped. */
  readonly stage?: string;
  readonly release?: string;
  /** The Node that the release runs on; left out for a kept release, whose own release.json says it. */
  readonly node?: { readonly version: string; readonly sha256: string };
  readonly previous?: string;
  /** Paths that came, changed or went. */
  readonly files?: readonly string[];
  readonly seconds?: number;
  /** What else there is to say, in words. */
  readonly note?: string;
}

/** Shell text that appends to the server's record; where the file system can, nobody takes a line back out without saying so first. */
export function recordScript(record: ServerRecord): string {
  return `umask 077
mkdir -p ${layout.install}
printf '%s\\n' ${quote(JSON.stringify(record))} >>${layout.record}
chattr +a ${layout.record} 2>/dev/null || true`;
}

/** The same record on the computer that acted. */
export function localRecordPath(stateDirectory: string, environment: string): string {
  return join(stateDirectory, "records", `${environment}.jsonl`);
}

/** Appends to it; a line is one write, so that two deployers never mix. */
export function recordLocally(stateDirectory: string, record: ServerRecord): void {
  mkdirSync(join(stateDirectory, "records"), { recursive: true, mode: 0o700 });
  appendFileSync(localRecordPath(stateDirectory, record.environment), `${JSON.stringify(record)}\n`, { mode: 0o600 });
}
