import type { CheckResult } from "./judge.ts";

/** 003 section 1.3: what counts how much, and the checks that must all hold for it to be reached. */
export const BASELINE: readonly { readonly control: string; readonly points: number; readonly checks: readonly string[] }[] = [
  { control: "API keys stored in environment variables (not code)", points: 10, checks: ["CodeHoldsNoSecret", "SecretsArePrivate", "SecretsComeAsCredentials"] },
  { control: "HTTPS enforced on all endpoints", points: 10, checks: ["HttpRedirectsToHttps", "HstsLastsAYear", "CertificateIsValid"] },
  { control: "Rate limiting configured", points: 8, checks: ["BurstsAreLimited"] },
  { control: "Authentication required for all API routes", points: 10, checks: ["RoutesNeedAVerdict", "InvalidTokensAreRefused"] },
  { control: "Model access restricted by user role", points: 8, checks: ["ModelsFollowRoles"] },
  { control: "Webhook signatures validated", points: 7, checks: ["UnsignedWebhooksAreRefused"] },
  { control: "Logging and monitoring active", points: 7, checks: ["LogsRotate", "JournalIsKept", "Fail2banWatches", "AlarmsAreSent"] },
  { control: "Input validation on all user-facing endpoints", points: 8, checks: ["WrongInputIsRefused", "InjectionIsBlocked", "OversizedRequestsAreRefused"] },
  { control: "CORS properly configured (not wildcard)", points: 7, checks: ["CorsNamesNoStranger"] },
  { control: "Secrets rotated in last 90 days", points: 5, checks: ["SecretsAreYoung"] },
  { control: "Backup and recovery plan documented", points: 5, checks: ["BackupsRunAndAreVerified"] },
  { control: "Error messages sanitized (no stack traces exposed)", points: 5, checks: ["ErrorsSayNothingInternal", "ServerHidesItsVersion"] },
];

export interface ScoredControl {
  readonly control: string;
  readonly points: number;
  readonly reached: boolean;
  /** The checks that it stands on; those that keep it from being reached when it is not. */
  readonly checks: readonly string[];
}

export interface Score {
  readonly points: number;
  readonly of: number;
  /** In the article's words, with one band of ours between 50 and 69. */
  readonly verdict: "solid foundation" | "needs work" | "critical gaps" | "emergency";
  readonly controls: readonly ScoredControl[];
}

/** Points count only for what was shown and holds; a waived finding earns none. */
export function score(results: readonly CheckResult[]): Score {
  const holding = new Set(results.filter(({ ok }) => ok).map(({ id }) => id));
  const controls = BASELINE.map(({ control, points, checks }): ScoredControl => {
    const open = checks.filter((id) => !holding.has(id));
    return { control, points, reached: open.length === 0, checks: open.length === 0 ? checks : open };
  });
  const points = controls.reduce((sum, control) => sum + (control.reached ? control.points : 0), 0);
  return { points, of: BASELINE.reduce((sum, control) => sum + control.points, 0), verdict: verdictOf(points), controls };
}

function verdictOf(points: number): Score["verdict"] {
  if (points >= 70) return "solid foundation";
  if (points >= 50) return "needs work";
  return points >= 30 ? "critical gaps" : "emergency";
}
