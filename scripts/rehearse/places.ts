import { lstatSync, mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../cli/command.ts";

/** Where twins keep what they run with, one folder each, and what they share between rehearsals. */
export interface Places {
  readonly runtimeDirectory: string;
  readonly cacheDirectory: string;
}

export interface PlacesOptions {
  /** The user's id; 0 is root, undefined where there are none. */
  readonly uid: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The same for all of a user's projects; sockets' paths stay below the kernel's 108 bytes. */
export function placesFor({ uid, env }: PlacesOptions): Places {
  if (uid === 0) return { runtimeDirectory: "/run/lightkeeper", cacheDirectory: "/var/cache/lightkeeper" };
  return {
    runtimeDirectory: join(env["XDG_RUNTIME_DIR"] || tmpdir(), `lightkeeper-${uid ?? "user"}`),
    cacheDirectory: join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "lightkeeper"),
  };
}

/** Makes a folder that nobody else can enter; throws when its name is taken by somebody else, who could put sockets there. */
export function makePrivate(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = lstatSync(directory);
  const isOurs = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
  if (!isOurs) throw new CommandError(`${directory} belongs to somebody else or may be written by others. Next: remove it, or set XDG_RUNTIME_DIR to a folder of your own`);
}
