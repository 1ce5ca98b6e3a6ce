import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { $ } from "zx";

export interface CdktfRun {
  readonly exitCode: number;
  /** Standard output and error as they came. */
  readonly output: string;
}

export interface CdktfOptions {
  /** The project, or a working copy of it. */
  readonly project: string;
  readonly outputDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything is appended here. */
  readonly logFile: string;
  /** Told every line, for progress. */
  readonly onLine?: (line: string) => void;
}

export type CdktfVerb = "synth" | "diff" | "deploy" | "destroy";

/** Runs `cdktf VERB STACK...` as a user would; resolves with whatever it said. */
export async function cdktf(verb: CdktfVerb, stacks: readonly string[], options: CdktfOptions): Promise<CdktfRun> {
  const binaries = join(options.project, "node_modules", ".bin");
  const flags = { synth: [], diff: ["--skip-provider-lock"], deploy: ["--auto-approve", "--skip-provider-lock"], destroy: ["--auto-approve", "--skip-provider-lock"] }[verb];
  const run = $({
    cwd: options.project,
    env: { ...options.environment, PATH: `${binaries}:${options.environment["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "pipe"],
    nothrow: true,
    quiet: true,
  })`cdktf ${[verb, ...stacks, "--output", options.outputDirectory, ...flags]}`;
  const log = createWriteStream(options.logFile, { flags: "a" });
  log.write(`\n$ cdktf ${[verb, ...stacks].join(" ")}\n`);
  let output = "";
  const taker = () => {
    let unfinished = "";
    return (chunk: Buffer) => {
      const text = chunk.toString();
      output += text;
      log.write(text);
      const lines = (unfinished + text).split("\n");
      unfinished = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") options.onLine?.(line.trim());
    };
  };
  run.stdout.on("data", taker());
  run.stderr.on("data", taker());
  const { exitCode } = await run;
  log.end();
  return { exitCode: exitCode ?? 1, output };
}
