import { isSameText, keyedHash } from "../../platform/secret-text.ts";

const FORMAT = /^lkr_(s_[0-9a-f]{32})_(\d{1,9})_([0-9a-f]{64})$/;

/** The one refresh token of a family that is good now has the family's present generation. */
export interface RefreshClaims {
  readonly sessionId: string;
  readonly generation: number;
}

/** `lkr_SESSION_GENERATION_MAC`: a token that was used up still proves that it was ours, so its reuse can be told from a guess. */
export function refreshToken(sessionSecret: string, { sessionId, generation }: RefreshClaims): string {
  return `lkr_${sessionId}_${generation}_${mac(sessionSecret, sessionId, generation)}`;
}

/** Reads a token of ours; undefined for any other text. */
export function readRefreshToken(sessionSecret: string, token: string): RefreshClaims | undefined {
  const [, sessionId, digits, proof] = FORMAT.exec(token) ?? [];
  if (sessionId === undefined || digits === undefined || proof === undefined) return undefined;
  const generation = Number(digits);
  return isSameText(proof, mac(sessionSecret, sessionId, generation)) ? { sessionId, generation } : undefined;
}

function mac(sessionSecret: string, sessionId: string, generation: number): string {
  return keyedHash(sessionSecret, "refresh token", `${sessionId}:${generation}`);
}
