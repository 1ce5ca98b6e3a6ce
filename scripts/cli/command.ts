import { parseArgs, type ParseArgsConfig } from "node:util";
import { problemWithNode } from "./node-version.ts";

/** A failure that a person can act on: its message is all that is shown. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Command {
  /** As the user types it, e.g. `npm run catalog --`. */
  readonly name: string;
  /** Shown by --help after the usage line. */
  readonly help: string;
  readonly usage: string;
  readonly options?: Options;
  /** @default the process's own arguments */
  readonly argv?: readonly string[];
  /** Returns the exit code: 0 fine, 2 changes or findings. Throws for 1. */
  readonly run: (values: Values, positionals: readonly string[]) => Promise<number>;
}

/** Runs a verb: --help and --json everywhere, one message per error, no stack traces. Sets the exit code. */
export async function runCommand(command: Command): Promise<void> {
  try {
    const problem = problemWithNode(process.versions.node);
    if (problem !== undefined) throw new CommandError(problem);
    const { values, positionals } = parse(command);
    if (values["help"] === true) {
      process.stdout.write(`Usage: ${command.name} ${command.usage}\n\n${command.help}\n`);
      return;
    }
    process.exitCode = await command.run(values, positionals);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${messageOf(error)}\n`);
  }
}

function parse(command: Command) {
  try {
    return parseArgs({
      ...(command.argv !== undefined && { args: [...command.argv] }),
      options: { help: { type: "boolean", short: "h" }, json: { type: "boolean" }, ...command.options },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CommandError(`${messageOf(error)}. Next: ${command.name} --help`);
  }
}

/** The message alone: errors of libraries are shown the same way as ours. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
