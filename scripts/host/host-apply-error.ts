/** The parts of a deploy, in its order. */
export const stages = ["connect", "lock", "preflight", "upload", "install", "start", "health", "switch", "drain"] as const;

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
