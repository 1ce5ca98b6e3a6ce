import { openSync, readFileSync, closeSync, writeFileSync, fchmodSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { CommandError, messageOf } from "../cli/command.ts";
import { isAge, openAge, sealAge } from "../secrets/age.ts";
import { bundleDigest, parseBundle, type PlanBundle } from "./bundle.ts";

/** Ahead of the compressed bundle: the digest, by which a changed byte shows, and a stranger's file too. */
const HEADING = /^lightkeeper-plan-bundle ([0-9a-f]{64})\n$/;
const HEADING_LENGTH = "lightkeeper-plan-bundle ".length + 65;

/** Bundles hold a plan with its state: some MB at most. */
const LARGEST = 256 * 1024 * 1024;

/** Writes a new file that only its owner may read, sealed for the recipients when there are any. Throws a CommandError when the file exists already. */
export async function writeBundle(path: string, bundle: PlanBundle, recipients: readonly string[]): Promise<void> {
  const open = Buffer.concat([Buffer.from(`lightkeeper-plan-bundle ${bundleDigest(bundle)}\n`), gzipSync(JSON.stringify(bundle))]);
  const bytes = recipients.length === 0 ? open : await sealAge(open, recipients);
  const file = openNew(path);
  try {
    // Whatever the umask says.
    fchmodSync(file, 0o600);
    writeFileSync(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** Throws a CommandError that says what to do when the path cannot become a new file. */
function openNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    throw new CommandError(existsAlready(error) ? `--out is "${path}", which exists already; allowed: a new file, so that no reviewed plan is lost. Next: remove it, or choose another name` : `--out is "${path}", which cannot be written (${messageOf(error)}). Next: choose a folder of your own`, { cause: error });
  }
}

const existsAlready = (error: unknown): boolean => typeof error === "object" && error !== null && "code" in error && error.code === "EEXIST";

export interface OpenedBundle {
  readonly bundle: PlanBundle;
  readonly digest: string;
  readonly encrypted: boolean;
}

/** Reads a bundle whole or not at all; `identity` is asked for when it is encrypted. Throws a CommandError for a file that is broken, cut off or something else. */
export async function readBundle(path: string, identity: () => Promise<string>): Promise<OpenedBundle> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CommandError(`FILE is "${path}", which cannot be read (${messageOf(error)}). Next: npm run plan -- prod --out FILE`, { cause: error });
  }
  const encrypted = isAge(bytes);
  const open = encrypted ? await openAge(bytes, await identity(), `the plan bundle ${path}`) : bytes;
  const digest = HEADING.exec(new TextDecoder().decode(open.subarray(0, HEADING_LENGTH)))?.[1];
  if (digest === undefined) throw new CommandError(`FILE is "${path}", which is no plan bundle. Next: npm run plan -- prod --out FILE writes one`);
  const bundle = parseBundle(unpacked(open.subarray(HEADING_LENGTH)));
  if (bundle === undefined || bundleDigest(bundle) !== digest) throw new CommandError(`the plan bundle ${path} is broken, cut off, or of another version: what it holds is not what its heading says. Nothing was changed. Next: fetch it again, or plan anew: npm run plan -- ${bundle?.environment ?? "ENV"} --out FILE`);
  return { bundle, digest, encrypted };
}

/** Empty when the bytes are no whole gzip stream, or unfold beyond all measure. */
function unpacked(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString("utf8");
  } catch {
    return "";
  }
}
