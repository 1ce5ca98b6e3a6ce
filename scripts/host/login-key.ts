import { readFile } from "node:fs/promises";
import { textOf } from "./cause.ts";
import { HostApplyError } from "./host-apply-error.ts";

/** The private key's text. Throws HostApplyError naming the path when it cannot be used. */
export async function readLoginKey(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new HostApplyError("preflight", `the login key ${path} cannot be read (${textOf(cause, "code") ?? "unknown error"})`, "Set LIGHTKEEPER_LOGIN_KEY to the private key file whose public part is bound to the instance");
  });
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(text)) {
    throw new HostApplyError("preflight", `${path} is not a private key`, "Set LIGHTKEEPER_LOGIN_KEY to the private key file, not the .pub one");
  }
  return text;
}
