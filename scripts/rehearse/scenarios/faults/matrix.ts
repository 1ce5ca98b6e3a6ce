import { CommandError, messageOf } from "../../../cli/command.ts";
import type { Progress } from "../../../cli/progress.ts";
import { table } from "../../../cli/table.ts";
import { claimRehearsal } from "../../claim.ts";
import type { Ground } from "../../ground.ts";
import { cellFromNothing, undisturbed, type CellOptions } from "./account-cell.ts";
import type { Cell, CellGround } from "./cells.ts";
import { ServerCells } from "./server-cells.ts";
import { type CellResult, resultOf } from "./verdict.ts";

export interface MatrixOptions extends Omit<CellOptions, "environment"> {
  readonly cells: readonly Cell[];
  readonly ground: Ground;
  readonly progress: Progress;
}

/** What the matrix showed; with --json this is the one document on standard output. */
export interface MatrixReport {
  readonly ok: boolean;
  readonly environment: string;
  readonly seconds: number;
  readonly cells: readonly CellResult[];
  /** Cells that need machines, where there are none. */
  readonly notShown: readonly string[];
}

/** The cheap cells first. A cell that cannot be made is a red one. Throws CommandError when the environment is unknown or being rehearsed. */
export async function rehearseFaults(given: MatrixOptions): Promise<MatrixReport> {
  const { ground, progress, name, environments, directory, runtimeDirectory } = given;
  const environment = environments.get(name);
  if (!environment) throw new CommandError(`ENV is "${name}"; allowed: ${[...environments.keys()].join(", ")}. Next: npm run rehearse -- prod --scenario faults`);
  await claimRehearsal({ name, directory, runtimeDirectory });
  const options = { ...given, environment };
  const started = Date.now();
  const of = (wanted: CellGround) => options.cells.filter((cell) => cell.ground === wanted);
  const results: CellResult[] = [];
  const run = async (cell: Cell, work: () => Promise<CellResult>) => {
    const failed = (error: unknown) => resultOf(cell, { firstRun: "", secondRun: "", seconds: 0, problems: [`could not be rehearsed: ${messageOf(error)}`] });
    results.push(await progress.step(cell.fault, async (note) => {
      const result = await work().catch(failed);
      note(result.ok ? `${result.firstRun}; then ${result.secondRun}` : result.why);
      return result;
    }, ({ ok }) => ok));
  };
  const fromNothing = async (wanted: "account" | "new server") => {
    if (of(wanted).length === 0) return;
    const account = await progress.step(`a deploy without faults, ${wanted === "account" ? "without machines" : "on a new server"}`, () => undisturbed(options, wanted === "new server"));
    for (const cell of of(wanted)) await run(cell, () => cellFromNothing(options, cell, account));
  };

  await fromNothing("account");
  if (ground.machines) {
    await fromNothing("new server");
    if (of("server").length > 0) {
      const server = await progress.step("a deploy without faults, to be changed", () => ServerCells.open(options, of("server")));
      try {
        for (const cell of of("server")) await run(cell, () => server.run(cell));
      } finally {
        await server.close();
      }
    }
  }
  const notShown = ground.machines ? [] : options.cells.filter((cell) => cell.ground !== "account").map(({ fault }) => `${fault}: ${ground.why}`);
  return { ok: results.every(({ ok }) => ok), environment: name, seconds: Math.round((Date.now() - started) / 1000), cells: results, notShown };
}

/** The matrix as people read it. */
export function matrixTable({ ok, environment, seconds, cells, notShown }: MatrixReport): string {
  const red = cells.filter((cell) => !cell.ok);
  return [
    table(["", "fault", "with it", "without it"], cells.map((cell) => [cell.ok ? "✓" : "✗", cell.fault, shortened(cell.firstRun), shortened(cell.secondRun)])),
    ...red.map((cell) => `✗ ${cell.fault}\n    ${cell.why}\n    with it     ${cell.firstRun}\n    without it  ${cell.secondRun}\n`),
    ...(notShown.length === 0 ? [] : [`Not shown here:\n${notShown.map((what) => `  ${what}\n`).join("")}`]),
    `${environment}, ${cells.length} bad moments: ${ok ? "after every one the next deploy completed" : `${red.length} are not recovered from`}, ${seconds} s\n`,
  ].join("\n");
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
