import { Secret, TOTP } from "otpauth";

const STEP_SECONDS = 30;
/** Steps before and after the present one that a slow clock or a slow hand may take. */
const WINDOW = 1;

/** A new secret of 160 bits (RFC 4226), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads out of a QR code. */
export function totpUri(secret: string, name: string): string {
  return totp(secret, name).toString();
}

/** The 30 s step (RFC 6238) that `code` belongs to; undefined when it is none of those around `now`. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / STEP_SECONDS) + delta;
}

function totp(secret: string, label = "admin"): TOTP {
  return new TOTP({ issuer: "Lightkeeper", label, algorithm: "SHA1", digits: 6, period: STEP_SECONDS, secret: Secret.fromBase32(secret) });
}
