import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { errorCode } from "./error-code.ts";
import type { Texts } from "./variables.ts";

export type EnvironmentSource =
  | { readonly ok: true; readonly origin: string; readonly texts: Texts }
  | { readonly ok: false; readonly problem: string };

/** The credential file `env` of the service manager when there is one, else the process's own environment. */
export function readEnvironment(processEnvironment: Texts): EnvironmentSource {
  const directory = processEnvironment["CREDENTIALS_DIRECTORY"];
  if (directory === undefined || directory === "") return { ok: true, origin: "the environment", texts: processEnvironment };
  const file = join(directory, "env");
  try {
    return { ok: true, origin: file, texts: parseEnv(readFileSync(file, "utf8")) };
  } catch (error) {
    return { ok: false, problem: `CREDENTIALS_DIRECTORY is set, but ${file} cannot be read (${errorCode(error) ?? "not readable"}); pass the settings as the credential "env"` };
  }
}
