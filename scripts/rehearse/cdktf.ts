import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";

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

/** Runs `cdktf VERB STACK` as a user would; resolves with whatever it said. */
export function cdktf(verb: "synth" | "diff" | "deploy" | "destroy", stack: string | undefined, options: CdktfOptions): Promise<CdktfRun> {
  const flags = { synth: [], diff: ["--skip-provider-lock"], deploy: ["--auto-approve", "--skip-provider-lock"], destroy: ["--auto-approve", "--skip-provider-lock"] }[verb];
  const command = join(options.project, "node_modules", ".bin", "cdktf");
  const child = spawn(command, [verb, ...(stack === undefined ? [] : [stack]), "--output", options.outputDirectory, ...flags], {
    cwd: options.project,
    env: { ...options.environment, PATH: `${join(options.project, "node_modules", ".bin")}:${options.environment["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(options.logFile, { flags: "a" });
  log.write(`\n$ cdktf ${verb} ${stack ?? ""}\n`);
  let output = "";
  const take = (chunk: Buffer) => {
    const text = chunk.toString();
    output += text;
    log.write(text);
    if (options.onLine) for (const line of text.split("\n")) if (line.trim() !== "") options.onLine(line.trim());
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      log.end();
      resolve({ exitCode: code ?? 1, output });
    });
  });
}
