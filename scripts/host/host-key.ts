import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../cli/replace-file.ts";

/** A server's public key as it was read through the cloud's command channel. */
export interface HostKey {
  readonly algorithm: string;
  /** The key blob, base64. */
  readonly blob: string;
}

/** What a pinned key belongs to: another instance or another blueprint means another key, nothing else does. */
export interface PinSubject {
  readonly instanceId: string;
  readonly blueprintId: string;
}

const LINE = /^\S+ (ssh-ed25519) ([A-Za-z0-9+/]+={0,2}) instance=(\S+) blueprint=(\S+)$/;

/** Pinned host keys, one known_hosts file per instance, so that `ssh -o UserKnownHostsFile=…` can use them too. */
export class HostKeyPins {
  readonly #directory: string;

  constructor(stateDirectory: string) {
    this.#directory = join(stateDirectory, "known_hosts");
  }

  pathOf(instanceId: string): string {
    return join(this.#directory, instanceId);
  }

  /** The pinned key; undefined when there is none for this instance with this blueprint. */
  async read(subject: PinSubject): Promise<HostKey | undefined> {
    const text = await readFile(this.pathOf(subject.instanceId), "utf8").catch(() => "");
    const match = LINE.exec(text.trim());
    if (match === null || match[3] !== subject.instanceId || match[4] !== subject.blueprintId) return undefined;
    return { algorithm: match[1] ?? "", blob: match[2] ?? "" };
  }

  write(subject: PinSubject, address: string, key: HostKey): void {
    replaceFile(this.pathOf(subject.instanceId), `${address} ${key.algorithm} ${key.blob} instance=${subject.instanceId} blueprint=${subject.blueprintId}\n`);
  }
}

/** A key's fingerprint as ssh-keygen prints it. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

/** Reads the first ed25519 key out of a public key file's text. */
export function parsePublicKey(text: string): HostKey | undefined {
  const match = /^(ssh-ed25519) ([A-Za-z0-9+/]+={0,2})(?:\s|$)/m.exec(text);
  return match ? { algorithm: match[1] ?? "", blob: match[2] ?? "" } : undefined;
}
