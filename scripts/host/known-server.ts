import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { replaceFile } from "../cli/replace-file.ts";

const KnownServer = Type.Object({
  instanceId: Type.String({ pattern: "^lhins-[a-z0-9]+$" }),
  blueprintId: Type.String(),
  address: Type.String(),
  deployUser: Type.String({ pattern: "^[a-z_][a-z0-9_-]*$" }),
});

/** An environment's server, as this computer met it last. */
export type KnownServer = Static<typeof KnownServer>;

function pathOf(stateDirectory: string, environment: string): string {
  return join(stateDirectory, "servers", `${environment}.json`);
}

/** Notes it for commands that need no more than a login. */
export function rememberServer(stateDirectory: string, environment: string, { instanceId, blueprintId, address, deployUser }: KnownServer): void {
  replaceFile(pathOf(stateDirectory, environment), `${JSON.stringify({ instanceId, blueprintId, address, deployUser })}\n`);
}

/** Undefined when this computer never met one, or its note cannot be read. */
export function knownServer(stateDirectory: string, environment: string): KnownServer | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(pathOf(stateDirectory, environment), "utf8"));
    return Value.Check(KnownServer, note) && isIP(note.address) !== 0 ? note : undefined;
  } catch {
    return undefined;
  }
}
