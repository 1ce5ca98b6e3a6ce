import type { Environment } from "../../stacks/environments/schema.ts";
import type { Progress } from "../cli/progress.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { CdktfRun } from "./cdktf.ts";
import type { TwinHandle } from "./twin/handle.ts";
import type { HttpAnswer } from "./visitor/visit.ts";
import type { Watch } from "./visitor/watch.ts";

/** What a check may look at after a deploy. */
export interface Deployment {
  readonly name: string;
  readonly environment: Environment;
  readonly instanceId: string;
  readonly publicAddress: string;
  readonly twin: TwinHandle;
  /** The account as its owner's console sees it. */
  readonly cloud: CloudClient;
  /** Where a person on this machine reaches it. */
  readonly url: string;
  /** A key that the gateway knows. */
  readonly apiKey: string;
  /** Whether Redis is there, in which the gateway counts. */
  readonly hasRedis: boolean;
  /** Values that must appear in no plan, state, log or process list. */
  readonly secretValues: readonly string[];
  /** Folders and files that Terraform, cdktf and the programs wrote on this machine. */
  readonly written: readonly string[];
  /** What a server would hold, rendered into a folder; null when there is a machine. */
  readonly serverDirectory: string | null;
  readonly cdktf: (verb: "diff" | "deploy" | "destroy") => Promise<CdktfRun>;
  /** A request from an ordinary visitor's address; rejects when there is no answer. */
  readonly visit: (path: string, options?: { method?: string; headers?: Record<string, string>; body?: unknown; plain?: boolean }) => Promise<HttpAnswer>;
  /** The same request again and again, from the same place, until stopped. */
  readonly watch: (path: string) => Watch;
  /** The ports that accept a connection from there. */
  readonly openPorts: (from: "visitor" | "operator" | "visitor over IPv6", ports: readonly number[]) => Promise<readonly number[]>;
  /** Runs a script as root on the server through its console; returns what it printed. */
  readonly onServer: (script: string) => Promise<string>;
  /** Whatever a deploy could touch on the server, as a text that changes with it. */
  readonly fingerprint: () => Promise<string>;
  /** How many lines of the server's process list and logs hold one of the values. */
  readonly linesHolding: (values: readonly string[]) => Promise<number>;
}

export interface Finding {
  readonly expected: string;
  readonly found: string;
}

/** One claim, by default about a deployment; its file has the claim's name. */
export interface Check<Subject = Deployment> {
  readonly id: string;
  readonly claim: string;
  /** Whether the claim is made about this subject at all; without it always. */
  readonly appliesTo?: (subject: Subject) => boolean;
  /** Holds when `found` equals `expected`. */
  readonly run: (subject: Subject) => Promise<Finding>;
}

export interface CheckResult extends Finding {
  readonly id: string;
  readonly claim: string;
  readonly ok: boolean;
}

/** Makes the checks that apply, one after the other, each as a step. */
export async function runChecks<Subject>(checks: readonly Check<Subject>[], subject: Subject, progress: Progress): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (check.appliesTo?.(subject) === false) continue;
    results.push(await progress.step(`check: ${check.claim}`, () => runCheck(check, subject), ({ ok }) => ok));
  }
  return results;
}

/** A check that could not be made has failed: it says why. */
export async function runCheck<Subject>(check: Check<Subject>, subject: Subject): Promise<CheckResult> {
  const { id, claim, run } = check;
  try {
    const { expected, found } = await run(subject);
    return { id, claim, ok: found === expected, expected, found };
  } catch (error) {
    return { id, claim, ok: false, expected: "the check can be made", found: error instanceof Error ? error.message : String(error) };
  }
}
