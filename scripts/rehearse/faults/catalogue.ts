/** Where a fault acts. */
export type FaultLayer = "api" | "machine" | "network" | "deploy";

export interface FaultKind {
  readonly layer: FaultLayer;
  /** What happens, in one line. */
  readonly what: string;
  /** What `on=` selects: an API action, a step of a deploy, or a stage of host apply; without it the fault can have no subject. */
  readonly subject?: "action" | "step" | "stage";
  /** How often it strikes before it is over, unless the user says otherwise; undefined = for as long as it is set. */
  readonly times?: number;
  /** How long one strike lasts, or how far something is off, for faults that have such a length. */
  readonly seconds?: number;
  /** What a connection may send before it is cut. */
  readonly bytes?: number;
  /** Whether a call that gets no answer is carried out all the same, for faults where life knows both. */
  readonly effect?: boolean;
  /**
   * What a deploy makes of it: it waits until the fault has passed and completes, or it stops with an error that says what to do.
   * After a stop, and with the fault gone, the next deploy completes.
   */
  readonly outcome: "waits" | "stops";
}

/** Every bad moment that the twin can make. */
export const faultKinds = {
  "api-throttled": { layer: "api", what: "the API answers RequestLimitExceeded", subject: "action", times: 5, outcome: "waits" },
  "api-internal-error": { layer: "api", what: "the API answers InternalError", subject: "action", times: 1, outcome: "stops" },
  "api-timeout": { layer: "api", what: "the API takes a call, carries it out and never answers", subject: "action", times: 1, seconds: 60, effect: true, outcome: "stops" },
  "api-reset": { layer: "api", what: "the connection is reset before the API answers", subject: "action", times: 1, outcome: "waits" },
  "api-html": { layer: "api", what: "something in between answers with an HTML page", subject: "action", times: 1, outcome: "stops" },
  "lost-create-answer": { layer: "api", what: "the server is bought, but the answer to CreateInstances is lost", times: 1, outcome: "stops" },
  "launch-failed": { layer: "api", what: "the bought server ends in LAUNCH_FAILED", times: 1, outcome: "stops" },
  "stock-gone": { layer: "api", what: "the bundle sells out between preflight and purchase", times: 1, outcome: "stops" },
  "balance-empty": { layer: "api", what: "the account has no money", outcome: "stops" },
  "clock-wrong": { layer: "api", what: "this computer's clock is off by more than the API takes", seconds: 3600, outcome: "stops" },
  "slow-boot": { layer: "machine", what: "a server takes long to boot", seconds: 20, times: 1, outcome: "waits" },
  "dpkg-lock": { layer: "machine", what: "first-boot work holds the dpkg lock", seconds: 60, times: 1, outcome: "waits" },
  "agent-offline": { layer: "machine", what: "the command agent comes up late", seconds: 30, times: 1, outcome: "waits" },
  "stays-stopped": { layer: "machine", what: "a server stays stopped after its key was bound", outcome: "waits" },
  "changed-host-key": { layer: "machine", what: "the server's SSH host key changes without a reinstall", times: 1, outcome: "stops" },
  "ssh-refused": { layer: "machine", what: "SSH refuses connections for a while", seconds: 15, times: 1, outcome: "waits" },
  "disk-full": { layer: "machine", what: "the server's system disk is full", outcome: "stops" },
  "disk-read-only": { layer: "machine", what: "the server's system disk turns read-only", outcome: "stops" },
  "server-power-cut": { layer: "machine", what: "the server loses its power and comes back with what was on its disk", subject: "stage", times: 1, outcome: "stops" },
  "upload-cut": { layer: "network", what: "the network is cut in the middle of the upload", times: 1, bytes: 1_000_000, outcome: "stops" },
  "ca-down": { layer: "network", what: "the certificate authority does not answer", outcome: "stops" },
  "ca-rate-limited": { layer: "network", what: "the certificate authority refuses: too many certificates", outcome: "stops" },
  "dns-late": { layer: "network", what: "a new DNS record is not visible yet", seconds: 20, times: 1, outcome: "waits" },
  "deploy-killed": { layer: "deploy", what: "kill -9 of the deploy and all its processes", subject: "step", times: 1, outcome: "stops" },
  "deploy-interrupted": { layer: "deploy", what: "Ctrl-C in the terminal of the deploy", subject: "step", times: 1, outcome: "stops" },
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof faultKinds;

export const faultNames = Object.keys(faultKinds) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faultKinds, name);
}

/** The kind of a fault, with all that it may have. */
export function kindOf(name: FaultName): FaultKind {
  return faultKinds[name];
}
