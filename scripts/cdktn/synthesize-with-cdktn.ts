import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../cli/command.ts";
import { runProgram, type Shell } from "../cli/run-program.ts";

export interface CdktnOptions {
  /** The project's folder. */
  readonly project: string;
  readonly outputDirectory: string;
  readonly shell: Shell;
}

/** The lock file that is installed by. */
const PACKAGES = join(import.meta.dirname, "packages");

/** Where cdktn lies: beside the project's own packages, so that nobody installs it who does not ask. */
const folderOf = (project: string): string => join(project, ".cache", "cdktn");

/** Whether `installCdktn` would have nothing to do. */
export const isInstalled = (project: string): boolean => {
  const [wanted, there] = [join(PACKAGES, "package-lock.json"), join(folderOf(project), "package-lock.json")];
  return existsSync(join(folderOf(project), "node_modules/cdktn")) && existsSync(there) && readFileSync(there, "utf8") === readFileSync(wanted, "utf8");
};

/** Installs cdktn by a lock file of its own, without scripts. Rejects with CommandError when the registry does not answer. */
export async function installCdktn(project: string, shell: Shell): Promise<void> {
  if (isInstalled(project)) return;
  const folder = folderOf(project);
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(PACKAGES, file), join(folder, file));
  const { exitCode, stderr } = await runProgram("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, shell);
  if (exitCode !== 0) throw new CommandError(`cdktn cannot be installed: ${stderr.trim().split("\n").at(0) ?? ""}. Next: try again where npm reaches its registry`);
}

/** The stacks' program as it would run after the alias of decision 0005. Rejects with CommandError and the program's own words. */
export async function synthesizeWithCdktn({ project, outputDirectory, shell }: CdktnOptions): Promise<void> {
  const hook = join(import.meta.dirname, "resolve-cdktn.mjs");
  const { exitCode, stderr, stdout } = await runProgram(process.execPath, ["--no-warnings", "--import", hook, join("stacks", "main.ts")], project, { ...shell, CDKTF_OUTDIR: outputDirectory, LIGHTKEEPER_CDKTN: folderOf(project) });
  if (exitCode !== 0) throw new CommandError(`with cdktn the stacks cannot be synthesized: ${stderr.trim() || stdout.trim()}`);
}
