import { createHash } from "node:crypto";
import type { HostFile } from "../../constructs/published/host-manifest.ts";
import type { Secret } from "../secrets/secret.ts";
import { HostApplyError } from "./host-apply-error.ts";

/** A host file as it has to be on the server. */
export interface WantedFile {
  readonly file: HostFile;
  readonly bytes: Buffer;
  /** SHA-256, hex. Of the bytes with their secrets: never to be printed or sent. */
  readonly sha256: string;
}

/** A secret in a file of the manifest; global: only for replace, split and search. */
export const PLACEHOLDER = /\$\{secret:([A-Za-z0-9_]+)@([A-Za-z0-9_.-]+)\}/g;

export function holdsSecrets({ content }: Pick<HostFile, "content">): boolean {
  return content.search(PLACEHOLDER) !== -1;
}

/** Puts secret values in place of `${secret:NAME@VERSION}`; throws when a file asks for a secret that was not read. */
export function withSecrets(file: HostFile, secrets: ReadonlyMap<string, Secret>): WantedFile {
  const text = file.content.replace(PLACEHOLDER, (_all, name: string, version: string) => {
    const secret = secrets.get(name);
    if (secret?.version !== version) {
      throw new HostApplyError("preflight", `${file.path} wants secret ${name} in version ${version}, but the manifest lists ${secret ? `version ${secret.version}` : "no such secret"}`, "Name the secret and its version in the environment's table");
    }
    return secret.reveal();
  });
  const bytes = Buffer.from(text, "utf8");
  return { file, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
