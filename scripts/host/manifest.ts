import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Value } from "typebox/value";
import { HostManifest } from "../../constructs/published/host-manifest.ts";
import { HostApplyError } from "./host-apply-error.ts";

const NEXT = "Synthesize again (npx cdktf synth) with this version of the project";
/** Paths travel through scripts and file names of backups: nothing that a shell or a list would read twice. */
const PATH = /^(?:\/[A-Za-z0-9_.@+-]+)+$/;
const NAME = /^[a-z_][a-z0-9_-]*$/;
const PACKAGE = /^[a-z0-9][a-z0-9+.-]+$/;
const UNIT = /^[A-Za-z0-9:_.@\\-]+\.(?:service|socket|timer|target|path|mount)$/;
const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Reads and checks a host manifest; paths of archives come back absolute. Throws HostApplyError naming the file, the entry, its value and what is allowed. */
export async function readManifest(path: string): Promise<HostManifest> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new HostApplyError("preflight", `the host manifest ${path} cannot be read`, `Check LIGHTKEEPER_MANIFEST. ${NEXT}`);
  });
  const manifest = checkManifest(parse(text, path), path);
  const { release } = manifest;
  const absolute = (archive: string): string => resolve(dirname(path), archive);
  const upload = release.upload && { archive: absolute(release.upload.archive), node: { ...release.upload.node, archive: absolute(release.upload.node.archive) } };
  return { ...manifest, release: { ...release, upload } };
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HostApplyError("preflight", `the host manifest ${path} is not JSON`, NEXT);
  }
}

export function checkManifest(document: unknown, path: string): HostManifest {
  const refuse = (where: string, value: unknown, allowed: string): never => {
    throw new HostApplyError("preflight", `the host manifest ${path} has ${where} = ${shown(value)}; allowed: ${allowed}`, NEXT);
  };
  if (!Value.Check(HostManifest, document)) {
    const [error] = Value.Errors(HostManifest, document);
    const where = error?.instancePath.slice(1).replaceAll("/", ".") ?? "";
    return refuse(where === "" ? "the document" : where, at(document, where), `it ${error?.message ?? "fits the schema"}${pattern(error?.params)}`);
  }
  if (!HOST_NAME.test(document.domain)) refuse("domain", document.domain, "a host name in lower case");
  for (const [key, user] of [["loginUser", document.loginUser], ["deployUser", document.deployUser]] as const) {
    if (!NAME.test(user)) refuse(key, user, `a user name, ${NAME.source}`);
  }
  document.packages.forEach((name, index) => {
    if (!PACKAGE.test(name)) refuse(`packages.${index}`, name, "a Debian package name");
  });
  if (document.dataDisk !== null && !PATH.test(document.dataDisk.mountPoint)) refuse("dataDisk.mountPoint", document.dataDisk.mountPoint, "an absolute path");
  const seen = new Set<string>();
  document.files.forEach((file, index) => {
    const where = `files.${index}`;
    if (!PATH.test(file.path) || file.path.split("/").some((part) => part === "." || part === "..")) refuse(`${where}.path`, file.path, `an absolute path of letters, digits and _.@+-`);
    if (seen.has(file.path)) refuse(`${where}.path`, file.path, "each path once");
    seen.add(file.path);
    if (!NAME.test(file.owner)) refuse(`${where}.owner`, file.owner, "a user name");
    if (!NAME.test(file.group)) refuse(`${where}.group`, file.group, "a group name");
    if (file.unit !== undefined && !UNIT.test(file.unit)) refuse(`${where}.unit`, file.unit, "a systemd unit with its suffix");
    if ((file.unit === undefined) !== (file.on === undefined)) refuse(`${where}.on`, file.on, "given exactly when unit is");
  });
  return document;
}

function at(document: unknown, where: string): unknown {
  return where.split(".").reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : value), document);
}

function pattern(params: unknown): string {
  const given = typeof params === "object" && params !== null && "pattern" in params ? params.pattern : undefined;
  if (given instanceof RegExp) return ` (${given.source})`;
  return typeof given === "string" ? ` (${given})` : "";
}

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Where the manifest's sshd finds the login key, whose public part is not known at synth. */
export const LOGIN_KEYS = "/etc/ssh/login_keys.d";

/** The manifest with the login key as one more file: a changed key travels, shows as a diff, and is put back as any other. */
export function withLoginKey(manifest: HostManifest, publicKey: string | undefined): HostManifest {
  if (publicKey === undefined) return manifest;
  return { ...manifest, files: [...manifest.files, { path: `${LOGIN_KEYS}/${manifest.deployUser}`, mode: "0644", owner: "root", group: "root", content: `${publicKey}\n` }] };
}
