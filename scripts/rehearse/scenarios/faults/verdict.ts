import { filesHolding } from "../../checks/secrets-leak-nowhere.ts";
import type { DeploymentOptions } from "../../deployment.ts";
import { holdings } from "../holdings.ts";
import type { Cell } from "./cells.ts";

/** One cell of the matrix. */
export interface CellResult {
  readonly fault: string;
  readonly step: string;
  readonly ok: boolean;
  readonly firstRun: string;
  readonly secondRun: string;
  readonly seconds: number;
  /** What does not hold; "" when all does. */
  readonly why: string;
}

export const resultOf = (cell: Cell, { firstRun, secondRun, seconds, problems }: { firstRun: string; secondRun: string; seconds: number; problems: readonly string[] }): CellResult =>
  ({ fault: cell.fault, step: cell.step, ok: problems.length === 0, firstRun, secondRun, seconds, why: problems.join("; ") });

/** What the account keeps and has paid, as one line that compares. */
export async function accountSays({ cloud, environment }: DeploymentOptions): Promise<string> {
  const held = (await holdings(cloud, environment.dnsZone)).filter(({ kept }) => kept).map(({ kind, name }) => `${kind} ${name}`).sort().join(", ") || "nothing";
  const { Balance } = await cloud.call<{ readonly Balance: number }>("billing", "DescribeAccountBalance", {});
  return `${held}; ${(Balance / 100).toFixed(2)} CNY left`;
}

/** What must never be, whatever has happened: words for each. */
export async function standingProblems({ twin, files }: DeploymentOptions): Promise<readonly string[]> {
  const leaks = filesHolding([files.outputDirectory, files.stateDirectory, files.logFile, files.twinLogFile, files.home], files.secretValues);
  const deviations = await twin.deviations();
  return [...(leaks.length > 0 ? [`secrets in ${leaks.join(", ")}`] : []), ...(deviations.length > 0 ? [`the twin deviated: ${deviations.join(", ")}`] : [])];
}
