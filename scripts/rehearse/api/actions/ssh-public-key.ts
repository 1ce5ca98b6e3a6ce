import { generateKeyPairSync } from "node:crypto";

/** Public keys in OpenSSH's one-line format (RFC 4253 section 6.6 blob in base64). */

const acceptedTypes: ReadonlySet<string> = new Set(["ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"]);

/** The line of a key that may be the whole of a file, with a newline at its end. */
export function lineOf(publicKey: string): string {
  return publicKey.replace(/\r?\n$/, "");
}

/** Whether a text is one line `type base64 [comment]` and the blob begins with that type. */
export function isSshPublicKey(text: string): boolean {
  const line = lineOf(text);
  if (/[\r\n]/.test(line)) return false;
  const [type = "", encoded = ""] = line.split(" ");
  if (!acceptedTypes.has(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return false;
  const blob = Buffer.from(encoded, "base64");
  return blob.subarray(0, 4 + type.length).equals(field(Buffer.from(type)));
}

/** A fresh RSA key pair as CreateKeyPair gives it: the public line and the private key in PEM. */
export function createRsaKeyPair(comment: string): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const blob = Buffer.concat([field(Buffer.from("ssh-rsa")), field(positive(e)), field(positive(n))]);
  return {
    publicKey: `ssh-rsa ${blob.toString("base64")} ${comment}`,
    privateKey: privateKey.export({ format: "pem", type: "pkcs1" }).toString(),
  };
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** An mpint: a leading zero byte keeps a number with its top bit set positive. */
function positive(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, "base64url");
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}
