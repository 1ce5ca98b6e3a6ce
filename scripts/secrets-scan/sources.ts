import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CommandError } from "../cli/command.ts";
import { runProgram } from "../cli/run-program.ts";
import type { Line } from "./scan.ts";

/** Files of others: their digests and samples are theirs. */
const FOREIGN = /(?:^|\/)(?:package-lock\.json|node_modules\/)/;

/** Every line of every tracked file as it lies there; binary files are left out. */
export async function* treeLines(directory: string): AsyncGenerator<Line> {
  const { exitCode, stdout, stderr } = await runProgram("git", ["ls-files", "-z"], directory, process.env);
  if (exitCode !== 0) throw new CommandError(`this is no git repository: ${stderr.trim()}. Next: run it in a clone`);
  for (const file of stdout.split("\0").filter((name) => name !== "" && !FOREIGN.test(name))) {
    const bytes = readTracked(join(directory, file));
    if (bytes === undefined || bytes.includes(0)) continue;
    for (const [index, text] of bytes.toString("utf8").split("\n").entries()) yield { file, line: index + 1, text };
  }
}

/** The lines that the next commit would bring. */
export const stagedLines = (directory: string): AsyncGenerator<Line> => addedLines(directory, ["diff", "--cached", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames"]);

/** Every line that any commit of any branch ever brought. */
export const historyLines = (directory: string): AsyncGenerator<Line> => addedLines(directory, ["log", "--all", "--patch", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--diff-merges=first-parent", "--format=commit %H"]);

/** A file that is deleted, or a link, has no text here. */
function readTracked(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

async function* addedLines(directory: string, args: readonly string[]): AsyncGenerator<Line> {
  const git = spawn("git", args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  let problem = "";
  git.stderr.setEncoding("utf8").on("data", (text: string) => { problem += text; });
  const ended = once(git, "close");
  let commit: string | undefined;
  let file = "";
  let line = 0;
  let inHunk = false;
  for await (const text of createInterface({ input: git.stdout, crlfDelay: Infinity })) {
    if (inHunk && text.startsWith("+")) {
      if (!FOREIGN.test(file)) yield { ...(commit !== undefined && { commit }), file, line, text: text.slice(1) };
      line += 1;
      continue;
    }
    if (inHunk && (text.startsWith("-") || text.startsWith("\\"))) continue;
    inHunk = false;
    const [, hash] = /^commit ([0-9a-f]{40,64})$/.exec(text) ?? [];
    const [, path] = /^\+\+\+ "?b\/(.*?)"?$/.exec(text) ?? [];
    const [, start] = /^@@ -\S+ \+(\d+)/.exec(text) ?? [];
    if (hash !== undefined) commit = hash;
    else if (path !== undefined) file = path;
    else if (start !== undefined) {
      line = Number(start);
      inHunk = true;
    }
  }
  const [exitCode] = (await ended) as [number | null];
  if (exitCode !== 0) throw new CommandError(`git ${args[0] ?? ""} failed: ${problem.trim()}. Next: run it in a clone`);
}
