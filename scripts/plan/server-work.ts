import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { HostFileChange } from "./host-file-changes.ts";

/** What a deploy does to the server's services because of changed files. */
export interface ServerWork {
  readonly restart: readonly string[];
  readonly reload: readonly string[];
  /** Visitors move to the other slot of the gateway. */
  readonly switchesGateway: boolean;
}

export const noWork: ServerWork = { restart: [], reload: [], switchesGateway: false };

const GATEWAY = "lightkeeper-gateway@.service";

/** By what the manifest says of each changed file; a unit that restarts needs no reload. */
export function serverWork(host: HostManifest | undefined, changes: readonly HostFileChange[], releaseMayChange: boolean): ServerWork {
  const changed = new Set(changes.map(({ path }) => path));
  const files = (host?.files ?? []).filter(({ path }) => changed.has(path));
  const units = (on: "restart" | "reload"): string[] => [...new Set(files.flatMap((file) => (file.on === on && file.unit !== undefined && file.unit !== GATEWAY ? [file.unit] : [])))].toSorted();
  const restart = units("restart");
  return { restart, reload: units("reload").filter((unit) => !restart.includes(unit)), switchesGateway: releaseMayChange || files.some(({ unit, on }) => unit === GATEWAY && on === "restart") };
}
