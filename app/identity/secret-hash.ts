import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { GatewayError } from "../platform/gateway-error.ts";
import { atMost } from "../platform/at-most.ts";
import { loginBusy } from "./errors.ts";

const argon2 = promisify(argon2Callback);

export interface Argon2Cost {
  readonly memoryKibibytes: number;
  readonly passes: number;
}

/** OWASP's first choice for argon2id; about 30 ms on one core. */
export const standardCost: Argon2Cost = { memoryKibibytes: 19_456, passes: 2 };

const NONCE_BYTES = 16;
const TAG_BYTES = 32;
const FORMAT = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=1\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/** Each hashing takes a thread and 19 MiB: two at once keep the other threads free, a long line is an attack. */
const hashing = atMost(2, 64, () => new GatewayError(loginBusy));

/** argon2id of a password or a key, in PHC format. */
export async function hashSecret(secret: string, cost: Argon2Cost = standardCost): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const tag = await derive(secret, nonce, cost);
  return `$argon2id$v=19$m=${cost.memoryKibibytes},t=${cost.passes},p=1$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Whether `secret` is the one that was hashed, with the cost that the hash names. */
export async function isSecretOf(secret: string, hash: string): Promise<boolean> {
  const [, memory, passes, nonce, expected] = FORMAT.exec(hash) ?? [];
  if (nonce === undefined || expected === undefined) return false;
  const tag = await derive(secret, Buffer.from(nonce, "base64"), { memoryKibibytes: Number(memory), passes: Number(passes) });
  return timingSafeEqual(tag, Buffer.from(expected, "base64"));
}

async function derive(secret: string, nonce: Buffer, { memoryKibibytes, passes }: Argon2Cost): Promise<Buffer> {
  return hashing(() => argon2("argon2id", { message: secret.normalize("NFC"), nonce, parallelism: 1, tagLength: TAG_BYTES, memory: memoryKibibytes, passes }));
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
