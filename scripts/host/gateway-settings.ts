import { createHash } from "node:crypto";
import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { WantedFile } from "./contents.ts";
import { isGatewayUnit } from "./layout.ts";
import { words } from "./shell.ts";

/** Files that a gateway's process reads only when it starts. */
export function gatewaySettings(files: HostManifest["files"]): readonly string[] {
  return files.flatMap(({ path, unit, on }) => (unit !== undefined && isGatewayUnit(unit) && on === "restart" ? [path] : []));
}

/** Shell text for one word: what `wantedDigest` says of the settings that are on the server. */
export function settingsDigest(paths: readonly string[]): string {
  return `$(for path in ${words(paths)}; do sha256sum <"$path"; done | sha256sum | cut -c -64)`;
}

/** One digest of the settings as they have to be. Made of secrets: compared with what the server says, never sent. */
export function wantedDigest(wanted: readonly WantedFile[]): string {
  const paths = gatewaySettings(wanted.map(({ file }) => file));
  const lines = wanted.flatMap(({ file, sha256 }) => (paths.includes(file.path) ? [`${sha256}  -\n`] : []));
  return createHash("sha256").update(lines.join("")).digest("hex");
}
