import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the public key in base64, as MODEL_API_PIN has it. */
  readonly pin: string;
}

const EC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** An authority of a test's own, what it has issued, and what somebody else has made. */
export function makeCertificates(): { readonly authority: string; readonly issued: Readonly<Record<"good" | "expired" | "for another host" | "self-signed" | "of an unknown authority", Certificate>> } {
  const directory = mkdtempSync(join(tmpdir(), "certificates-"));
  const openssl = (...words: string[]): void => {
    execFileSync("openssl", words, { cwd: directory, stdio: "ignore" });
  };
  const read = (name: string): Certificate => {
    const key = readFileSync(join(directory, `${name}.key`), "utf8");
    const spki = createPublicKey(createPrivateKey(key)).export({ type: "spki", format: "der" });
    return { cert: readFileSync(join(directory, `${name}.pem`), "utf8"), key, pin: createHash("sha256").update(spki).digest("base64") };
  };
  const selfSigned = (name: string): void => {
    openssl("req", "-x509", ...EC, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", "2", "-subj", `/CN=${name}`, "-addext", "subjectAltName=DNS:localhost");
  };
  const issue = (name: string, { host = "localhost", days = 2, by = "authority" } = {}): Certificate => {
    openssl("req", ...EC, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(join(directory, `${name}.ext`), `subjectAltName=DNS:${host}`);
    openssl("x509", "-req", "-in", `${name}.csr`, "-CA", `${by}.pem`, "-CAkey", `${by}.key`, "-days", String(days), "-extfile", `${name}.ext`, "-out", `${name}.pem`);
    return read(name);
  };
  try {
    for (const name of ["authority", "stranger", "lonely"]) selfSigned(name);
    return {
      authority: read("authority").cert,
      issued: {
        good: issue("good"),
        expired: issue("expired", { days: -1 }),
        "for another host": issue("other", { host: "other.example.com" }),
        "self-signed": read("lonely"),
        "of an unknown authority": issue("foreign", { by: "stranger" }),
      },
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
