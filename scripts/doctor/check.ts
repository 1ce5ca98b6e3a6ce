import type { DeployRecord } from "../../constructs/published/deploy-record.ts";
import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import type { HostKey } from "../host/host-key.ts";
import type { Server } from "../recovery/holdings.ts";
import type { Standing } from "../recovery/standing.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { ServerReport } from "./ask-server.ts";

/** Everything that was found out about one environment. */
export interface Findings {
  readonly environment: string;
  readonly manifest: PreflightManifest;
  readonly host: HostManifest;
  readonly standing: Standing;
  /** The server that serves, or should. */
  readonly server: Server | undefined;
  readonly record: DeployRecord;
  /** Path of the record. */
  readonly recordPath: string;
  readonly pinned: { readonly key: HostKey | undefined; readonly path: string };
  readonly cloud: CloudClient;
  /** What the server says of itself; a text says why it cannot be asked. */
  readonly report: ServerReport | string;
  /** The process that holds the lock of a local state file. */
  readonly stateHeldBy: number | undefined;
  /** Arguments by type and name, as the next deploy would have them. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface Finding {
  /** What is so, in plain words. */
  readonly what: string;
  /** What to type, in this order; empty when waiting is all. */
  readonly commands: readonly string[];
}

/** One thing that holds in an environment that is well. Its file's name is the claim. */
export interface DoctorCheck {
  readonly claim: string;
  /** Whether it asks something of a server: without one it is left out. @default false */
  readonly needsServer?: boolean;
  readonly needsReport?: boolean;
  readonly run: (findings: Findings) => readonly Finding[] | Promise<readonly Finding[]>;
}

export const deployAgain = (environment: string): string => `npx cdktf deploy ${environment}`;
