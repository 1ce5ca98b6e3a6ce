import type { Evidence, Gap } from "./evidence.ts";

/** From 003 section 1.1: how bad, and so how soon. */
export type Severity = "critical" | "high" | "medium" | "low";

/** When a finding of that severity must be gone (003 section 1.1). */
export const deadlines: Readonly<Record<Severity, string>> = { critical: "immediately", high: "within 24 hours", medium: "within 1 week", low: "in the next maintenance cycle" };

/** Chapters of CIS's benchmarks for Debian that a check answers to; docs/verify.md has their titles. */
export type CisChapter = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Finding {
  readonly expected: string;
  readonly found: string;
  /** Whether it holds. @default found equals expected */
  readonly holds?: boolean;
}

/** One claim about a server; its file has the claim's name, its folder is its group. */
export interface SecurityCheck {
  /** The claim as a name, such as `SshRejectsPasswords`. */
  readonly id: string;
  /** The claim as a sentence. */
  readonly claim: string;
  readonly severity: Severity;
  /** Ids of docs/requirements.json. */
  readonly requirements: readonly string[];
  /** The file that makes it so, from the project's folder. */
  readonly setBy: string;
  /** What to do on a server that was not built from that file. */
  readonly fix: string;
  readonly cis?: CisChapter;
  /** What has to hold before a server may be called hardened, and under which name its figure is reported. */
  readonly gate?: string;
  /** Whether it can be asked of servers that Lightkeeper did not build. @default true */
  readonly anyServer?: boolean;
  /** Throws NotShown when the evidence for it could not be had. */
  readonly judge: (evidence: Evidence) => Finding;
}

/** The evidence of a check could not be had: it neither holds nor fails, and never counts as good. */
export class NotShown extends Error {
  override readonly name = "NotShown";
}

/** The evidence; throws NotShown with the reason when there is a gap in its place. */
export function shown<T>(evidence: T | Gap): T {
  if (isGap(evidence)) throw new NotShown(evidence.notShown);
  return evidence;
}

export const isGap = (evidence: unknown): evidence is Gap => typeof evidence === "object" && evidence !== null && "notShown" in evidence;

/** For claims of a kind that counts: what breaks it, or that nothing does. */
export const none = (what: string, offenders: readonly string[]): Finding => ({ expected: `no ${what}`, found: offenders.length === 0 ? `no ${what}` : offenders.join(", ") });

/** For claims with a figure that must reach a bound. */
export const bounded = (bound: string, holds: boolean, figure: string): Finding => ({ expected: bound, found: figure, holds });
