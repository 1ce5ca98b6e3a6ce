/** What the twin's process is told when it starts. */
export interface TwinOptions {
  /** Real machines, or the cloud's API alone where namespaces cannot be had. */
  readonly machines: boolean;
  /** The account that the environments name. */
  readonly account: string;
  /** Domains delegated to DNSPod in that account. */
  readonly dnsZones: readonly string[];
  /** Where deploys come from in the eyes of the cloud. */
  readonly operatorAddress: string;
  /** Where every twin of the computer has a folder of its own. */
  readonly runtimeDirectory: string;
  /** The rehearsal's folder, by which its twin is found. */
  readonly rehearsal: string;
  readonly cacheDirectory: string;
  /** Where faults are read from, while it runs too; see faults/faults.ts. */
  readonly faultFile: string;
  /** Whether what a server syncs is on its disk, as a power cut needs it. */
  readonly syncedDisks: boolean;
  /** How long the offline provider waits for a state, seconds. @default as long as the real one */
  readonly providerPatience?: number;
  /** Absent: a stand-in. */
  readonly openclaw?: TwinOpenClaw;
}

/** The real agent core, and the models that it asks. */
export interface TwinOpenClaw {
  /** Of an image. */
  readonly layer: string;
  /** The base URLs of the models' providers, as the environments name them. */
  readonly models: readonly string[];
}

/** How the started twin is reached. */
export interface TwinFacts {
  readonly pid: number;
  /** HTTP proxy that takes every call to the cloud. */
  readonly proxy: string;
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  /** TF_REATTACH_PROVIDERS of the offline provider. */
  readonly reattach: string;
  readonly offlineProviderVersion: string;
  /** PEM of the authorities that clients must trust; absent without machines. */
  readonly caFile: string | null;
  /** `address:port` of the DNS that knows the account's names; absent without machines. */
  readonly resolver: string | null;
  /** The network namespace of an ordinary visitor; absent without machines. */
  readonly visitorNamespace: string | null;
}

export interface RecordedCall {
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly ok: boolean;
}

export type TwinRequest =
  | { readonly ask: "calls" }
  | { readonly ask: "deviations" }
  | { readonly ask: "run"; readonly instanceId: string; readonly script: string }
  /** Runs what host apply rendered into a folder; where there are no machines. */
  | { readonly ask: "serve"; readonly directory: string }
  /** Every server loses its power, and gets it back. */
  | { readonly ask: "cutPower" }
  /** From now on the twin outlives the one who started it. */
  | { readonly ask: "stay" };

export interface TwinAnswers {
  readonly calls: readonly RecordedCall[];
  readonly deviations: readonly string[];
  readonly run: { readonly exitCode: number; readonly output: string };
  readonly serve: { readonly port: number; readonly firstKey: string; readonly hasRedis: boolean };
  readonly cutPower: null;
  readonly stay: null;
}

export type ParentMessage = { readonly start: TwinOptions } | { readonly id: number; readonly request: TwinRequest };
export type TwinMessage = { readonly ready: TwinFacts } | { readonly note: string } | { readonly failed: string } | { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly refused: string };
