import { readFile } from "node:fs/promises";
import { Decrypter, Encrypter, armor } from "age-encryption";
import { SecretError } from "./secret-error.ts";

/** The first bytes of every age file that is not armored. */
const AGE = "age-encryption.org/v1";

/** The text inside an age file, binary or armored, opened with the first fitting AGE-SECRET-KEY of `identities`. */
export async function decryptAge(path: string, identities: string): Promise<string> {
  const sealed = await readFile(path).catch(() => {
    throw new SecretError(`the age file ${path} cannot be read`, "Check LIGHTKEEPER_SECRETS=age:PATH");
  });
  return new TextDecoder().decode(await openAge(sealed, identities, `the age file ${path}`));
}

/** Whether the bytes are an age file, binary or armored. */
export const isAge = (bytes: Uint8Array): boolean => /^(age-encryption\.org\/v1|-----BEGIN AGE)/.test(new TextDecoder().decode(bytes.subarray(0, AGE.length)));

/** What an age file holds. Throws a SecretError that calls the file `what`: it is for somebody else, or was changed on its way. */
export async function openAge(sealed: Uint8Array, identities: string, what: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  const keys = identities.split("\n").map((line) => line.trim()).filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (keys.length === 0) throw new SecretError("the file LIGHTKEEPER_AGE_IDENTITY holds no line AGE-SECRET-KEY-…", "Make one with age-keygen");
  try {
    for (const key of keys) decrypter.addIdentity(key);
    const text = new TextDecoder().decode(sealed.subarray(0, 14));
    return await decrypter.decrypt(text === "-----BEGIN AGE" ? armor.decode(new TextDecoder().decode(sealed)) : sealed);
  } catch {
    // The library's message could quote the identity.
    throw new SecretError(`${what} does not open with the identity given by LIGHTKEEPER_AGE_IDENTITY`, "Encrypt it again for that identity, or name the right identity file");
  }
}

/** An age file that any one of the recipients (age1…) can open. Throws a SecretError for a text that is no recipient. */
export async function sealAge(bytes: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      // A private key given by mistake is not repeated.
      throw new SecretError(`a recipient is no age recipient${recipient.startsWith("age1") ? `: ${recipient}` : ""}`, "It starts with age1; age-keygen -y IDENTITY-FILE prints it");
    }
  }
  return encrypter.encrypt(bytes);
}
