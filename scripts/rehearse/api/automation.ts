import type { Tag } from "./account.ts";

/** What TAT keeps in a region beside invocations. */

export interface StoredCommand {
  readonly id: string;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  readonly enableParameter: boolean;
  name: string;
  description: string;
  /** Base64, as it was sent. */
  content: string;
  workingDirectory: string;
  timeoutSeconds: number;
  user: string;
  /** JSON object of texts; empty when parameters are not enabled. */
  defaultParameters: string;
  defaultParameterConfs: readonly ParameterConf[];
  outputBucketUrl: string;
  outputKeyPrefix: string;
  updatedAt: Date;
}

export interface ParameterConf {
  ParameterName: string;
  ParameterValue: string;
  ParameterDescription: string;
}

/** A command on a schedule. The twin keeps it and never fires it. */
export interface Invoker {
  readonly id: string;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  name: string;
  commandId: string;
  user: string;
  parameters: string;
  instanceIds: readonly string[];
  enabled: boolean;
  schedule: Schedule;
  updatedAt: Date;
}

export type Schedule = { policy: "ONCE"; invokeTime: string } | { policy: "RECURRENCE"; recurrence: string };
