import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OwnFiles } from "./own-files.ts";

/**
 * An API key of a gateway, made by the command that makes the first one. It is told once: who asks again about the same
 * server gets what was kept then, in the rehearsal's own folder.
 */
export async function firstKey({ keysDirectory }: Pick<OwnFiles, "keysDirectory">, server: string, make: () => Promise<string>): Promise<string> {
  const file = join(keysDirectory, server);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const { key } = JSON.parse(await make()) as { readonly key: string };
  mkdirSync(keysDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}
