import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export const project = join(import.meta.dirname, "../..");
/** Where a rehearsal of prod writes. */
export const directory = join(project, ".rehearsal/prod");

/** Why the machines of a rehearsal cannot be had here; undefined when they can. */
export const whyNot = process.getuid?.() === 0 ? undefined : "needs root, who alone may make network namespaces and mounts";

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `npm run rehearse -- ARGUMENTS` as a user would, with the shell's environment and what is given besides. */
export function startRehearsal(parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): { readonly child: ChildProcess; readonly ended: Promise<Run> } {
  const child = spawn("npm", ["run", "--silent", "rehearse", "--", ...parameters], { cwd: project, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]).then(([, stdout, stderr]) => ({ exitCode: child.exitCode, stdout, stderr }));
  return { child, ended };
}
