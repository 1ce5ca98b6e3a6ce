/** The parts of a deploy, in its order. Their names are the codes of its errors and stay as they are: docs/deploy.md explains each. */
export const stages = ["connect", "lock", "preflight", "upload", "validate", "install", "start", "health", "switch", "verify", "drain", "prune"] as const;

/** The part of a deploy in which it stopped. */
export type Stage = (typeof stages)[number];

/** The one message a failed deploy ends with: where it stopped, what was found, what to do next. */
export class HostApplyError extends Error {
  override readonly name = "HostApplyError";
  readonly stage: Stage;
  readonly what: string;
  readonly next: string;

  constructor(stage: Stage, what: string, next: string) {
    super(`${stage}: ${what}. ${next}`);
    this.stage = stage;
    this.what = what;
    this.next = next;
  }
}
