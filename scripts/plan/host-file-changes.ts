import { hostFileResource } from "../../constructs/published/host-file-resource.ts";
import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { unifiedDiff } from "../cli/unified-diff.ts";
import type { PlannedResource } from "./plan-document.ts";
import type { Mask } from "./secret-texts.ts";

export interface HostFileChange {
  /** On the server; of a file that leaves the project, what is known of its name. */
  readonly path: string;
  readonly change: "created" | "changed" | "removed";
  /** Unified, three lines of context, without a heading. */
  readonly diff: string;
}

/** What changes in the text of a server's files; undefined for a resource that holds no file. */
export function hostFileChange(resource: PlannedResource, constructPath: string | undefined, host: HostManifest | undefined, mask: Mask): HostFileChange | undefined {
  const { type, name, change } = resource;
  // A resource that leaves the stack has no construct any more: its name alone tells.
  if (type !== "terraform_data" || (constructPath !== undefined && !constructPath.startsWith("files/"))) return undefined;
  const [before, after] = [inputOf(change.before), inputOf(change.after)];
  if (before === after || (constructPath === undefined && before === undefined)) return undefined;
  const path = host?.files.find((file) => hostFileResource(file.path) === name)?.path ?? name;
  return { path, change: before === undefined ? "created" : after === undefined ? "removed" : "changed", diff: unifiedDiff(path, mask(before ?? ""), mask(after ?? "")) };
}

function inputOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "input" in value && typeof value.input === "string" ? value.input : undefined;
}
