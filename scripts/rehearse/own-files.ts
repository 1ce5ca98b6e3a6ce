import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ssh2 from "ssh2";

/** What a rehearsal brings along instead of the user's own keys and secrets. */
export interface OwnFiles {
  readonly home: string;
  readonly stateDirectory: string;
  readonly outputDirectory: string;
  /** What a server would hold, where there are no machines. */
  readonly serverDirectory: string;
  readonly logFile: string;
  readonly twinLogFile: string;
  /** The twin reads its faults from here, while it runs too. */
  readonly faultFile: string;
  readonly secretsFile: string;
  readonly secretValues: readonly string[];
  /** API keys that the gateways of this rehearsal gave away, by server. */
  readonly keysDirectory: string;
  readonly loginKey: string;
  readonly loginPublicKey: string;
}

/** Makes the rehearsal's folder anew, with fresh random secrets and a login key that nothing else knows. */
export function makeOwnFiles(directory: string, secretNames: readonly string[], faults: readonly string[] = []): OwnFiles {
  rmSync(directory, { recursive: true, force: true });
  for (const folder of ["home", "state", "logs"]) mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 });
  const secrets = new Map(secretNames.map((name) => [name, freshSecret(name)]));
  const secretsFile = join(directory, "secrets.env");
  writeFileSync(secretsFile, [...secrets].map(([name, value]) => `${name}=${value}\n`).join(""), { mode: 0o600 });

  const faultFile = join(directory, "faults");
  writeFileSync(faultFile, faults.map((fault) => `${fault}\n`).join(""));
  const loginKey = join(directory, "login-key");
  const loginPublicKey = makeLoginKey(loginKey);
  return {
    home: join(directory, "home"),
    stateDirectory: join(directory, "state"),
    outputDirectory: join(directory, "cdktf.out"),
    serverDirectory: join(directory, "server"),
    logFile: join(directory, "logs", "cdktf.log"),
    twinLogFile: join(directory, "logs", "twin.log"),
    faultFile,
    secretsFile,
    secretValues: [...secrets.values()],
    keysDirectory: join(directory, "keys"),
    loginKey,
    loginPublicKey,
  };
}

/** A random value in the form that the gateway wants of the secret. */
function freshSecret(name: string): string {
  if (name === "JWT_PRIVATE_KEYS") return Buffer.from(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" })).toString("base64");
  return randomBytes(32).toString(name === "DATABASE_KEY" ? "hex" : "base64url");
}

/** Writes a fresh key pair, `path` and `path`.pub; returns the public line. */
export function makeLoginKey(path: string): string {
  // RSA, because that is the type of login key that the cloud documents.
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 3072, privateKeyEncoding: { type: "pkcs1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
  writeFileSync(path, privateKey, { mode: 0o600 });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const publicKey = `ssh-rsa ${parsed.getPublicSSH().toString("base64")} rehearsal`;
  writeFileSync(`${path}.pub`, `${publicKey}\n`);
  return publicKey;
}
