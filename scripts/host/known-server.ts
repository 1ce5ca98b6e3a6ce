import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";

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

/** Notes it for commands that need no more than a login; by one rename, so that a killed command leaves no half of it. */
export function rememberServer(stateDirectory: string, environment: string, { instanceId, blueprintId, address, deployUser }: KnownServer): void {
  const path = pathOf(stateDirectory, environment);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify({ instanceId, blueprintId, address, deployUser })}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
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
