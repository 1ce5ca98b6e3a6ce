import { layout } from "./layout.ts";
import { quote } from "./shell.ts";

/** One line of the server's own log of deploys. */
export interface DeployRecord {
  /** ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly host: string;
  readonly environment: string;
  readonly outcome: "deployed" | "failed";
  readonly stage?: string;
  readonly release: string;
  /** The Node that the release runs on; left out for a kept release, whose own release.json says it. */
  readonly node?: { readonly version: string; readonly sha256: string };
  readonly previous?: string;
  readonly files: readonly string[];
  readonly seconds: number;
}

export function recordScript(record: DeployRecord): string {
  return `umask 077
mkdir -p ${layout.install}
printf '%s\\n' ${quote(JSON.stringify(record))} >>${layout.record}`;
}
