import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What app/ publishes of itself for whoever deploys it. */
export interface GatewayContract {
  readonly environment: readonly { readonly name: string; readonly required: boolean; readonly secret: boolean; readonly default?: string; readonly format: string; readonly description: string }[];
  readonly routes: readonly { readonly method: string; readonly path: string; readonly access: string }[];
  readonly limits: Readonly<Record<string, number>>;
}

/** The committed contract; a test of the app keeps it true. */
export function gatewayContract(): GatewayContract {
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", "app", "contract.json"), "utf8")) as GatewayContract;
}
