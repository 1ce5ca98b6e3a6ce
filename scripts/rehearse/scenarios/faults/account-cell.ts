import { join } from "node:path";
import type { DeploymentOptions } from "../../deployment.ts";
import { setUp, type SetUpOptions } from "../../set-up.ts";
import { attempt, setFaults, struck } from "./attempt.ts";
import type { Cell } from "./cells.ts";
import { recover, tellsNextStep } from "./recovery.ts";
import { accountSays, type CellResult, resultOf, standingProblems } from "./verdict.ts";

/** What every cell has in common; each has a folder of its own below `directory`. */
export type CellOptions = Omit<SetUpOptions, "faults" | "machines" | "note" | "onTwin" | "providerPatience"> & { readonly onTwin: SetUpOptions["onTwin"] };

/** The real provider waits 15 minutes for a server that will never run; a matrix cannot. */
const PROVIDER_PATIENCE = 30;

/** What an account holds after a deploy that nothing disturbed. */
export function undisturbed(options: CellOptions, machines: boolean): Promise<string> {
  return inOwnAccount(options, "undisturbed", [], machines, async (own) => {
    const { completed, says } = await attempt(own);
    if (!completed) throw new Error(`a deploy without faults ${says}`);
    return accountSays(own);
  });
}

/** A bad moment in a deploy from nothing: first with it, then without it. */
export function cellFromNothing(options: CellOptions, cell: Cell, wanted: string): Promise<CellResult> {
  const started = Date.now();
  return inOwnAccount(options, slugOf(cell), [cell.fault], cell.ground !== "account", async (own) => {
    const first = await attempt(own);
    const problems: string[] = [];
    if (!struck(own, cell.name)) problems.push("the fault did not strike");
    const ended = cell.name === "deploy-killed" || cell.name === "deploy-interrupted";
    if (!first.completed && !ended && !(await tellsNextStep(own, first))) problems.push("the first run's error names no next step");
    setFaults(own, []);
    const { last, says } = await recover(own);
    if (!last.completed) problems.push("no later run completed");
    const found = await accountSays(own);
    if (last.completed && found !== wanted) problems.push(`the account holds ${found} instead of ${wanted}`);
    problems.push(...(await standingProblems(own)));
    return resultOf(cell, { firstRun: first.says, secondRun: says, seconds: Math.round((Date.now() - started) / 1000), problems });
  });
}

const slugOf = ({ fault }: Cell): string => fault.replace(/[^\w-]+/g, "_");

async function inOwnAccount<T>(options: CellOptions, slug: string, faults: readonly string[], machines: boolean, work: (own: DeploymentOptions) => Promise<T>): Promise<T> {
  const own = await setUp({ ...options, directory: join(options.directory, slug), faults, machines, note: () => undefined, ...(!machines && { providerPatience: PROVIDER_PATIENCE }) });
  try {
    return await work(own);
  } finally {
    await own.twin.close();
  }
}
