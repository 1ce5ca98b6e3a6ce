import { readFile } from "node:fs/promises";
import { Decrypter, armor } from "age-encryption";
import { SecretError } from "./secret-error.ts";

/** The text inside an age file, binary or armored, opened with the first fitting AGE-SECRET-KEY of `identities`. */
export async function decryptAge(path: string, identities: string): Promise<string> {
  const sealed = await readFile(path).catch(() => {
    throw new SecretError(`the age file ${path} cannot be read`, "Check LIGHTKEEPER_SECRETS=age:PATH");
  });
  const decrypter = new Decrypter();
  const keys = identities.split("\n").map((line) => line.trim()).filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (keys.length === 0) throw new SecretError("the file LIGHTKEEPER_AGE_IDENTITY holds no line AGE-SECRET-KEY-…", "Make one with age-keygen");
  try {
    for (const key of keys) decrypter.addIdentity(key);
    const text = sealed.toString("utf8");
    return await decrypter.decrypt(text.startsWith("-----BEGIN AGE") ? armor.decode(text) : sealed, "text");
  } catch {
    // The library's message could quote the identity.
    throw new SecretError(`the age file ${path} does not open with the identity given by LIGHTKEEPER_AGE_IDENTITY`, "Encrypt it again for that identity, or name the right identity file");
  }
}
