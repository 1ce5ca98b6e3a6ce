import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { Bundle } from "../app/build.ts";
import { inPlaceOf } from "./in-place-of.ts";

/** SHA-256 in hex. */
export interface BundleDigests {
  readonly gateway: string;
  readonly addon: string;
}

interface Note extends BundleDigests {
  /** The digest of each source by its absolute path. */
  readonly sources: Readonly<Record<string, string>>;
}

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

export function digestsOf({ code, addon }: Bundle): BundleDigests {
  return { gateway: sha256(code), addon: sha256(addon.bytes) };
}

/** The digests of the noted bundle while every source of it is, byte for byte, what it was; undefined when one is not, or nothing is noted. */
export function digestsOfUnchanged(note: string): BundleDigests | undefined {
  try {
    // Written by `noteSources`, whole.
    const { gateway, addon, sources } = JSON.parse(readFileSync(note, "utf8")) as Note;
    return Object.entries(sources).every(([path, digest]) => sha256(readFileSync(path)) === digest) ? { gateway, addon } : undefined;
  } catch {
    return undefined;
  }
}

/** Notes what a bundle was made of, unless a source may have changed since `begun`, when its making began (milliseconds since 1970). */
export function noteSources(note: string, bundle: Bundle, begun: number): void {
  if (bundle.sources.some((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? begun) >= begun)) return;
  const sources = Object.fromEntries(bundle.sources.map((path) => [path, sha256(readFileSync(path))]));
  inPlaceOf(note, (file) => { writeFileSync(file, JSON.stringify({ ...digestsOf(bundle), sources } satisfies Note)); });
}
