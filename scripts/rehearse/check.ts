import type { Environment } from "../../stacks/environments/schema.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { CdktfRun } from "./cdktf.ts";
import type { TwinHandle } from "./twin/handle.ts";
import type { HttpAnswer } from "./visitor/visit.ts";

/** What a check may look at after a deploy. */
export interface Deployment {
  readonly name: string;
  readonly environment: Environment;
  readonly instanceId: string;
  readonly publicAddress: string;
  readonly twin: TwinHandle;
  /** The account as its owner's console sees it. */
  readonly cloud: CloudClient;
  /** A key that the gateway knows. */
  readonly apiKey: string;
  /** Values that must appear in no plan, state, log or process list. */
  readonly secretValues: readonly string[];
  /** Folders and files that Terraform, cdktf and the programs wrote on this machine. */
  readonly written: readonly string[];
  cdktf(verb: "diff" | "deploy" | "destroy"): Promise<CdktfRun>;
  /** A request from an ordinary visitor's address; rejects when there is no answer. */
  visit(path: string, options?: { method?: string; headers?: Record<string, string>; body?: unknown; plain?: boolean }): Promise<HttpAnswer>;
  /** The ports that accept a connection from there. */
  openPorts(from: "visitor" | "operator", ports: readonly number[]): Promise<readonly number[]>;
  /** Runs a script as root on the server through its console; returns what it printed. */
  onServer(script: string): Promise<string>;
}

export interface Finding {
  readonly expected: string;
  readonly found: string;
}

/** One claim about a deployment; its file has the claim's name. */
export interface Check {
  readonly id: string;
  readonly claim: string;
  /** Holds when `found` equals `expected`. */
  run(deployment: Deployment): Promise<Finding>;
}

export interface CheckResult extends Finding {
  readonly id: string;
  readonly claim: string;
  readonly ok: boolean;
}

/** A check that could not be made has failed: it says why. */
export async function runCheck(check: Check, deployment: Deployment): Promise<CheckResult> {
  const { id, claim } = check;
  try {
    const { expected, found } = await check.run(deployment);
    return { id, claim, ok: found === expected, expected, found };
  } catch (error) {
    return { id, claim, ok: false, expected: "the check can be made", found: error instanceof Error ? error.message : String(error) };
  }
}
