import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { command, CommandError } from "./command.ts";

/** One entry of apt's sources: every URI carries every suite. */
export interface AptSource {
  uris: readonly string[];
  suites: readonly string[];
  components: readonly string[];
}

/** The mirrors that this computer's apt uses for Debian; URLs without a final slash. */
export interface DebianMirrors {
  main: string;
  /** null when the computer asks for no security updates. */
  security: string | null;
}

export interface AptSettings {
  mirrors: DebianMirrors;
  /** The HTTP proxy that apt itself goes by. */
  proxy?: string;
}

/** The computer's apt settings name no mirror that carries Debian. */
export class NoDebianMirrorError extends Error {
  override readonly name = "NoDebianMirrorError";
}

/** Reads the computer's own apt settings. Throws NoDebianMirrorError. */
export async function readAptSettings(directory = "/etc/apt"): Promise<AptSettings> {
  const proxy = await aptProxySetting();
  return { mirrors: chooseMirrors(await readSources(directory), directory), ...(proxy === undefined ? {} : { proxy }) };
}

/** The proxy's allow-list: `host[:port]` as http names it -> origin of the mirror, which may be https. */
export function mirrorOrigins(mirrors: DebianMirrors): ReadonlyMap<string, string> {
  const origins = [mirrors.main, mirrors.security ?? mirrors.main].map((mirror) => new URL(mirror));
  return new Map(origins.map((url) => [new URL(plainHttp(url.href)).host, url.origin]));
}

/** The mirror's address as an instance writes it: always http, because the proxy on the way speaks https where the mirror does. */
export const plainHttp = (url: string): string => url.replace(/^https:/, "http:");

/** Reads the one-line format (`deb [options] URI SUITE COMPONENT...`). */
export function parseSourcesList(text: string): AptSource[] {
  return text.split("\n").flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)((?:\s+[^\s#]+)*)/.exec(line);
    if (match === null) return [];
    const [, uri = "", suite = "", components = ""] = match;
    return [{ uris: [uri], suites: [suite], components: words(components) }];
  });
}

/** Reads the deb822 format: stanzas of `Field: value`, a value going on over lines that begin with a blank. */
export function parseDeb822(text: string): AptSource[] {
  // Comment lines may stand anywhere, even inside a stanza.
  const stanzas = text.split("\n").filter((line) => !line.startsWith("#")).join("\n").split(/\n\s*\n/);
  return stanzas.flatMap((stanza) => {
    const fields = new Map<string, string>();
    for (const [, name = "", value = ""] of stanza.matchAll(/^([A-Za-z][A-Za-z0-9-]*):((?:.*)(?:\n[ \t]+\S.*)*)/gm)) fields.set(name.toLowerCase(), value);
    const field = (name: string): string[] => words(fields.get(name) ?? "");
    if (!field("types").includes("deb") || field("enabled")[0]?.toLowerCase() === "no") return [];
    return [{ uris: field("uris"), suites: field("suites"), components: field("components") }];
  });
}

/** Picks the mirrors out of all sources, others' repositories among them. `where` is what the error names. */
export function chooseMirrors(sources: readonly AptSource[], where: string): DebianMirrors {
  const candidates = sources.flatMap((source) =>
    source.components.includes("main") ? source.uris.flatMap((uri) => (/^https?:\/\//.test(uri) ? source.suites.map((suite) => ({ uri: uri.replace(/\/+$/, ""), suite })) : [])) : [],
  );
  const security = candidates.find(({ suite }) => debianSuite.test(suite) && suite.endsWith("-security"));
  const releases = candidates.filter(({ suite }) => debianSuite.test(suite) && !/[-/]/.test(suite));
  // Other repositories use Debian's suite names too, but only Debian's own mirror carries its updates suite or is called so.
  const main =
    releases.find(({ uri, suite }) => candidates.some((other) => other.uri === uri && other.suite === `${suite}-updates`)) ??
    releases.find(({ uri }) => /\/debian$/.test(uri));
  if (main === undefined) throw new NoDebianMirrorError(`no Debian mirror in the apt sources under ${where}: add one (a deb line with "bookworm main"), its packages make the instances`);
  return { main: main.uri, security: security?.uri ?? null };
}

const debianSuite = /^(?:bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)(?:[-/][a-z-]+)?$/;

async function readSources(directory: string): Promise<AptSource[]> {
  const parts = join(directory, "sources.list.d");
  const names = await readdir(parts).catch(() => []);
  const paths = [join(directory, "sources.list"), ...names.sort().map((name) => join(parts, name))];
  const sources = await Promise.all(paths.map(async (path) => {
    const text = await readFile(path, "utf8").catch(() => "");
    return path.endsWith(".sources") ? parseDeb822(text) : path.endsWith(".list") ? parseSourcesList(text) : [];
  }));
  return Promise.all(sources.flat().map(withMirrorLists));
}

/** Debian's own cloud images name a local file of mirrors instead of a mirror. */
async function withMirrorLists(source: AptSource): Promise<AptSource> {
  const uris = await Promise.all(source.uris.map(async (uri) => {
    const path = /^mirror\+file:(\/.*)$/.exec(uri)?.[1];
    if (path === undefined) return [uri];
    const text = await readFile(path.replace(/^\/+/, "/"), "utf8").catch(() => "");
    return text.split("\n").flatMap((line) => words(line.replace(/#.*/, "")).slice(0, 1));
  }));
  return { ...source, uris: uris.flat() };
}

async function aptProxySetting(): Promise<string | undefined> {
  try {
    const proxy = /"(.*)"/.exec(await command(["apt-config", "dump", "--no-empty", "Acquire::http::Proxy"]))?.[1];
    return proxy === undefined || proxy === "" || proxy === "DIRECT" ? undefined : proxy;
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
