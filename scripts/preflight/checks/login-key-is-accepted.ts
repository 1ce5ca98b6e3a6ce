import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import ssh2 from "ssh2";
import { DEFAULT_LOGIN_KEY } from "../../../constructs/published/login-key.ts";
import { messageOf } from "../../cli/command.ts";
import type { PreflightCheck } from "../check.ts";

export const loginKeyIsAccepted: PreflightCheck = {
  claim: "the login key is readable, belongs to the bound public key, and is of a type the cloud accepts",
  run({ environment, directory, loginPublicKey }) {
    const path = environment["LIGHTKEEPER_LOGIN_KEY"] || DEFAULT_LOGIN_KEY;
    return Promise.resolve(problemOf(resolve(directory, path.replace(/^~(?=\/)/, homedir())), loginPublicKey));
  },
};

function problemOf(path: string, publicKey: string): string | undefined {
  const next = "Next: ssh-keygen -t rsa -b 4096 -f ~/.ssh/lightkeeper, then set LIGHTKEEPER_LOGIN_KEY to that path";
  let text: Buffer;
  try {
    text = readFileSync(path);
  } catch (error) {
    return `LIGHTKEEPER_LOGIN_KEY is "${path}", which cannot be read (${messageOf(error)}). ${next}`;
  }
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) return `LIGHTKEEPER_LOGIN_KEY is "${path}", which is no private key without a passphrase (${key.message}). ${next}`;
  if (!key.isPrivateKey()) return `LIGHTKEEPER_LOGIN_KEY is "${path}", which is the public half; allowed: the private key. Next: set it to ${path.replace(/\.pub$/, "")}`;
  // The API documents OpenSSH RSA keys only.
  if (key.type !== "ssh-rsa") return `LIGHTKEEPER_LOGIN_KEY is "${path}" of type ${key.type}; allowed: ssh-rsa, the only type that the cloud documents. ${next}`;
  const [type, body] = publicKey.split(" ");
  if (type === key.type && body === key.getPublicSSH().toString("base64")) return undefined;
  return `LIGHTKEEPER_LOGIN_KEY is "${path}", but the public key to be bound (login_public_key) is another one. Next: unset TF_VAR_login_public_key, or set it to the line in ${path}.pub`;
}
