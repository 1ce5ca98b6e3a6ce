import { createHash, timingSafeEqual, X509Certificate } from "node:crypto";
import { checkServerIdentity, type PeerCertificate } from "node:tls";

export interface TlsTrust {
  /** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), in base64; any verified certificate will do without it. */
  readonly pin?: string | undefined;
  /** Trusted instead of the system's authorities. */
  readonly ca?: string | undefined;
}

export interface VerifiedTls {
  readonly minVersion: "TLSv1.2";
  readonly rejectUnauthorized: true;
  readonly ca?: string;
  readonly checkServerIdentity?: (host: string, certificate: PeerCertificate) => Error | undefined;
}

/** Options of a connection that is always verified, at least TLS 1.2, and pinned where wished (requirement H15). */
export function verifiedTls({ pin, ca }: TlsTrust): VerifiedTls {
  return {
    minVersion: "TLSv1.2",
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    ...(pin === undefined ? {} : { checkServerIdentity: (host, certificate) => checkServerIdentity(host, certificate) ?? pinProblem(pin, certificate) }),
  };
}

function pinProblem(pin: string, { raw }: PeerCertificate): Error | undefined {
  const key = new X509Certificate(raw).publicKey.export({ type: "spki", format: "der" });
  const given = createHash("sha256").update(key).digest();
  const wanted = Buffer.from(pin, "base64");
  const isWanted = wanted.length === given.length && timingSafeEqual(wanted, given);
  return isWanted ? undefined : Object.assign(new Error("the certificate's public key is not the pinned one"), { code: "ERR_TLS_PIN_MISMATCH" });
}
