import { homedir } from "node:os";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { decryptAge } from "./age.ts";
import { readPrivateFile } from "./private-file.ts";
import { SecretError } from "./secret-error.ts";

/** Where secret values come from; `place` completes the sentence "looked for in …". */
export interface SecretSource {
  readonly place: string;
  readonly read: () => Promise<Readonly<Record<string, string | undefined>>>;
}

export interface SourceOptions {
  /** What relative paths start from. */
  readonly directory: string;
  /** Who has to own the files. */
  readonly uid: number;
}

/**
 * The source that LIGHTKEEPER_SECRETS names: unset = environment variables, `file:PATH` = a 0600 dotenv file,
 * `age:PATH` = an age file opened with the identity file LIGHTKEEPER_AGE_IDENTITY. Throws SecretError for anything else.
 */
export function secretSource(env: Readonly<Record<string, string | undefined>>, options: SourceOptions): SecretSource {
  const setting = env["LIGHTKEEPER_SECRETS"] ?? "";
  if (setting === "") return { place: "the environment variables", read: () => Promise.resolve(env) };
  const [kind, path] = split(setting);
  switch (kind) {
    case "file":
      return dotenvFile(absolute(path, options.directory), options.uid);
    case "age":
      return ageFile(absolute(path, options.directory), identityPath(env, options.directory, "LIGHTKEEPER_SECRETS names an age file"), options.uid);
    default:
      throw new SecretError(`LIGHTKEEPER_SECRETS is "${setting}"`, "Allowed: unset (environment variables), file:PATH (dotenv file with mode 0600) or age:PATH (age file)");
  }
}

function dotenvFile(path: string, uid: number): SecretSource {
  return { place: `the file ${path}`, read: async () => parseEnv((await readPrivateFile(path, uid)).toString("utf8")) };
}

function ageFile(path: string, identity: string, uid: number): SecretSource {
  return { place: `the age file ${path}`, read: async () => parseEnv(await decryptAge(path, (await readPrivateFile(identity, uid)).toString("utf8"))) };
}

/** What the identity file holds that opens `what`. Throws a SecretError when none is named, or others may read it. */
export async function readAgeIdentity(env: Readonly<Record<string, string | undefined>>, { directory, uid }: SourceOptions, what: string): Promise<string> {
  return (await readPrivateFile(identityPath(env, directory, what), uid)).toString("utf8");
}

function identityPath(env: Readonly<Record<string, string | undefined>>, directory: string, what: string): string {
  const path = env["LIGHTKEEPER_AGE_IDENTITY"] ?? "";
  if (path === "") throw new SecretError(`${what}, but LIGHTKEEPER_AGE_IDENTITY is not set`, "Set it to the file that holds your AGE-SECRET-KEY, mode 0600");
  return absolute(path, directory);
}

function split(setting: string): [string, string] {
  const colon = setting.indexOf(":");
  return colon > 0 && colon < setting.length - 1 ? [setting.slice(0, colon), setting.slice(colon + 1)] : ["", setting];
}

function absolute(path: string, directory: string): string {
  return resolve(directory, path.startsWith("~/") ? homedir() + path.slice(1) : path);
}
