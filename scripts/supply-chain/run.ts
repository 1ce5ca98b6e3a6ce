import { messageOf } from "../cli/command.ts";
import type { SupplyChainCheck, SupplyChainContext } from "./check.ts";

export interface SupplyChainResult {
  readonly claim: string;
  readonly findings: readonly string[];
  /** Why it was not looked at; then there are no findings. */
  readonly skipped?: string;
}

/** Runs the checks one after the other. One that cannot be made is a finding: an audit that is never made finds nothing either. */
export async function runSupplyChain(checks: readonly SupplyChainCheck[], context: SupplyChainContext, online: boolean): Promise<readonly SupplyChainResult[]> {
  const results: SupplyChainResult[] = [];
  for (const { claim, online: asks, run } of checks) {
    if (asks && !online) {
      results.push({ claim, findings: [], skipped: "it asks others over the network: --online" });
      continue;
    }
    try {
      results.push({ claim, findings: await run(context) });
    } catch (error) {
      results.push({ claim, findings: [`could not be looked at: ${messageOf(error)}`] });
    }
  }
  return results;
}

/** The results as people read them. */
export function supplyChainText(results: readonly SupplyChainResult[]): string {
  return results.map(({ claim, findings, skipped }) => `${skipped !== undefined ? "–" : findings.length === 0 ? "✓" : "✗"} ${claim}${skipped === undefined ? "" : ` (${skipped})`}\n${findings.map((finding) => `    ${finding}\n`).join("")}`).join("");
}
