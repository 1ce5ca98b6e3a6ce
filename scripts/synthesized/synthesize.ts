import { join } from "node:path";
import { CommandError } from "../cli/command.ts";
import { runProgram, type Shell } from "../cli/run-program.ts";
import { readSynthesized, type SynthesizedStack } from "./stack.ts";

export interface SynthesizeOptions {
  /** The project's folder. */
  readonly project: string;
  readonly outputDirectory: string;
  readonly shell: Shell;
  /** Relative to the project. @default the environments' */
  readonly program?: string;
}

/** Runs a program of the stacks as cdktf does, and reads what it wrote, by stack. Throws a CommandError with the program's own words when a setting is wrong. */
export async function synthesize({ project, outputDirectory, shell, program = join("stacks", "main.ts") }: SynthesizeOptions): Promise<ReadonlyMap<string, SynthesizedStack>> {
  const { exitCode, stderr, stdout } = await runProgram(process.execPath, ["--no-warnings", program], project, { ...shell, CDKTF_OUTDIR: outputDirectory });
  if (exitCode !== 0) throw new CommandError(stderr.trim() || stdout.trim());
  return new Map(readSynthesized(outputDirectory).map((stack) => [stack.name, stack]));
}
