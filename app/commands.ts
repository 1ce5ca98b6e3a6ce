import { firstKey } from "./identity/commands/first-key.ts";
import { firstOwner } from "./identity/commands/first-owner.ts";
import { openIdentity } from "./identity/open-identity.ts";
import { systemClock } from "./platform/clock.ts";
import { createEventLog } from "./platform/log.ts";
import type { Settings } from "./settings.ts";

const NAME = /^[a-z][a-z0-9._-]{1,31}$/;

const usage = `Usage: gateway.js                        serve
       gateway.js first-owner [NAME] [--json]   make the first owner (NAME: owner) and print the enrolment, once
       gateway.js first-key [NAME] [--json]     make the first API key (NAME: first-key) and print it, once
All of them read the same settings. Exit codes: 0 done, 1 refused or failed, 78 the settings are wrong.
`;

/** What the command line asks for; a text is what to print instead, a wrong use first of all. */
export type CommandLine =
  | { readonly verb: "serve" }
  | { readonly verb: "first-owner" | "first-key"; readonly name: string; readonly json: boolean }
  | { readonly verb: "help"; readonly problem: string | null };

export function readCommandLine(words: readonly string[]): CommandLine {
  const json = words.includes("--json");
  const [verb, name, ...more] = words.filter((word) => word !== "--json");
  if (verb === undefined && !json) return { verb: "serve" };
  if (verb === "--help" || verb === "-h") return { verb: "help", problem: null };
  if ((verb === "first-owner" || verb === "first-key") && more.length === 0) {
    const chosen = name ?? (verb === "first-owner" ? "owner" : verb);
    return NAME.test(chosen) ? { verb, name: chosen, json } : { verb: "help", problem: `NAME is ${JSON.stringify(chosen)}; allowed are 2 to 32 characters a-z 0-9 . _ -, a letter first` };
  }
  return { verb: "help", problem: `unknown command ${JSON.stringify(words.join(" "))}` };
}

/** Prints how the program is used. */
export function showUsage(problem: string | null): void {
  if (problem === null) process.stdout.write(usage);
  else process.stderr.write(`${problem}\n${usage}`);
  process.exitCode = problem === null ? 0 : 1;
}

/** Runs a one-time command; its answer goes to standard output, its log to standard error. */
export async function runCommand({ verb, name, json }: Extract<CommandLine, { json: boolean }>, settings: Settings): Promise<void> {
  const identity = await openIdentity(settings.identity, systemClock, createEventLog(systemClock, process.stderr));
  try {
    const made = await (verb === "first-owner" ? firstOwner(identity, name) : firstKey(identity, name));
    if (made === undefined) {
      process.stderr.write(verb === "first-owner" ? "There is an owner already; log in as one and use POST /admin/users.\n" : "There is a key already; log in as an owner and use POST /admin/keys.\n");
      process.exitCode = 1;
      return;
    }
    const lines = Object.entries(made).map(([fact, value]) => `${fact}: ${String(value)}\n`);
    process.stdout.write(json ? `${JSON.stringify(made)}\n` : `${lines.join("")}This is shown once.\n`);
  } finally {
    await identity.store.close();
  }
}
