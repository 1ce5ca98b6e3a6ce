import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { SecretError } from "./secret-error.ts";

/** Bytes of a file that only its owner, `uid`, may read. Throws SecretError naming the file, its mode and the cure. */
export async function readPrivateFile(path: string, uid: number): Promise<Buffer> {
  // The mode is asked of the opened file, so nobody can swap the file between check and read.
  const file = await open(path, constants.O_RDONLY | constants.O_NOCTTY).catch((cause: unknown) => {
    throw new SecretError(`the file ${path} cannot be read (${codeOf(cause)})`, `Check the path and that you own it: ls -l ${path}`);
  });
  try {
    const { mode, uid: owner } = await file.stat();
    const permissions = mode & 0o7777;
    const shown = permissions.toString(8).padStart(4, "0");
    if (owner !== uid) throw new SecretError(`the file ${path} belongs to user id ${owner}, not to you (${uid})`, `Make a copy of your own and run: chmod 600 ${path}`);
    if ((permissions & 0o177) !== 0) throw new SecretError(`the file ${path} has mode ${shown}, so others can get at the secrets`, `Run: chmod 600 ${path}`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function codeOf(cause: unknown): string {
  // Not `instanceof`: an error of another realm is no instance of this one's Error.
  const code: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, "code") : undefined;
  return typeof code === "string" ? code : "unknown error";
}
