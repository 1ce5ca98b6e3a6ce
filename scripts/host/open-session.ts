import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { type Connection, ConnectionLost } from "./connection.ts";
import type { Cloud } from "./first-contact/cloud.ts";
import { connectToDeployed, connectToServer, login, type Server } from "./first-contact/first-contact.ts";
import { HostApplyError } from "./host-apply-error.ts";
import type { HostKeyPins } from "./host-key.ts";
import { type Holder, takeLock } from "./lock.ts";
import type { Progress } from "./progress.ts";
import type { Actor } from "./record.ts";
import { redactor } from "./redact.ts";
import { Session } from "./session.ts";

/** A server, and what it takes to work on it. */
export interface ServerAccess {
  readonly manifest: HostManifest;
  readonly server: Server;
  readonly cloud: Cloud;
  readonly pins: HostKeyPins;
  /** Text of the private key. */
  readonly loginKey: string;
  /** The key that Terraform binds; undefined when whoever calls does not know it. */
  readonly loginPublicKey?: string | undefined;
  readonly actor: Actor;
  readonly progress: Progress;
  /** Ends the work: what was begun is taken back, the old release serves on. */
  readonly signal: AbortSignal;
  /** Milliseconds between two questions to the cloud. @default 2000 */
  readonly cloudEvery?: number;
}

/** What is done with the server while the connection is open. */
export interface Use {
  /** `deploy` may make a new server's deploy user; `look` and `work` want a server that has been deployed to. */
  readonly as: "deploy" | "work" | "look";
  /** What the lock is held for, as others read it; a look takes none. */
  readonly purpose: string;
  /** Seconds that another deploy is waited for. @default 0 */
  readonly waitSeconds?: number;
  /** Values that no output may show. @default none */
  readonly secrets?: readonly string[];
}

export interface OpenServer {
  readonly session: Session;
  /** A login that starts from nothing, with a given host key or the pinned one; undefined when the server refuses it. */
  readonly reconnect: () => Promise<Connection | undefined>;
}

/** Well inside the dead man's time. */
const PROOF_WITHIN = 30_000;

/** Connects with the pinned host key alone, takes the lock unless it only looks, and lets go of both whatever happens. Rejects with HostApplyError. */
export async function withServer<T>(access: ServerAccess, { as, purpose, waitSeconds = 0, secrets = [] }: Use, work: (server: OpenServer) => Promise<T>): Promise<T> {
  const { manifest, server, pins, progress, signal } = access;
  const cloudPatience = { every: access.cloudEvery ?? 2000, signal };
  const { connection, target } = await (as === "deploy" ? connectToServer : connectToDeployed)({ ...access, cloudPatience });
  try {
    const holder: Holder = { ...access.actor, since: new Date().toISOString(), release: purpose };
    const lock = as === "look" ? undefined : await progress.step("lock", "deploy lock taken", () => takeLock(connection, holder, { seconds: waitSeconds, signal, onBusy: (busy) => { if (waitSeconds > 0) progress.note(`waits for ${busy}`); } }));
    try {
      const session = new Session({ connection, signal: lock === undefined ? signal : AbortSignal.any([signal, lock.lost]), progress, redact: redactor(secrets) });
      return await work({ session, reconnect: () => login(target, manifest.deployUser, { server, pins, cloudPatience }, PROOF_WITHIN) });
    } finally {
      await lock?.release();
    }
  } catch (error) {
    if (error instanceof ConnectionLost) throw new HostApplyError(progress.stage, `the connection broke: ${error.message}`, as === "look" ? "Run this again" : "Run this again: files that were not confirmed come back by themselves within two minutes");
    throw error;
  } finally {
    connection.close();
  }
}
