import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, messageOf } from "../../cli/command.ts";
import { isProgram } from "../../cli/is-program.ts";
import { runProgram } from "../../cli/run-program.ts";
import type { Gap } from "../evidence.ts";
import { tools, type Tool } from "./tool.ts";

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const MIRROR = "https://deb.debian.org/debian";
/** Raised when another version of a tool is wanted: the cache keeps what it has under the number. */
const GENERATION = 1;

/** Where each tool lies unpacked, or why it is not there. */
export type Toolbox = ReadonlyMap<Tool, string | Gap>;

export interface FetchOptions {
  /** Kept between runs. */
  readonly cacheDirectory: string;
  /** Told when something is fetched. */
  readonly note: (text: string) => void;
}

/** Brings the tools as Debian packages, checked by apt against Debian's keyring, into the cache. Nothing is installed, and root is not needed. */
export async function fetchTools({ cacheDirectory, note }: FetchOptions, wanted: readonly Tool[] = tools): Promise<Toolbox> {
  const places = new Map(wanted.map((tool) => [tool, join(cacheDirectory, `tools-${GENERATION}`, tool.package)]));
  const absent = wanted.filter((tool) => !existsSync(places.get(tool) ?? ""));
  let failure: string | undefined;
  if (absent.length > 0) {
    note(`fetching ${absent.map(({ name }) => name).join(", ")} into ${cacheDirectory}`);
    failure = await download(absent, places, cacheDirectory).then(() => undefined, (error: unknown) => messageOf(error).replaceAll("\n", " "));
  }
  return new Map(wanted.map((tool) => [tool, standing(tool, places.get(tool) ?? "", failure)]));
}

function standing(tool: Tool, place: string, failure: string | undefined): string | Gap {
  const missing = Object.entries(tool.needs).filter(([program]) => !onPath(program));
  if (missing.length > 0) return { notShown: `${tool.name} needs ${missing.map(([program]) => program).join(", ")} on this computer: apt-get install ${missing.map(([, name]) => name).join(" ")}` };
  if (existsSync(place)) return place;
  return { notShown: `${tool.name} is not here and cannot be fetched from Debian: ${failure ?? "unknown"}` };
}

const onPath = (program: string): boolean => (process.env["PATH"] ?? "").split(":").some((folder) => isProgram(join(folder, program)));

async function download(wanted: readonly Tool[], places: ReadonlyMap<Tool, string>, cacheDirectory: string): Promise<void> {
  for (const program of ["apt-get", "dpkg-deb"]) if (!onPath(program)) throw new CommandError(`there is no ${program} on this computer`);
  if (!existsSync(KEYRING)) throw new CommandError(`there is no ${KEYRING}: apt-get install debian-archive-keyring`);
  mkdirSync(cacheDirectory, { recursive: true, mode: 0o700 });
  const work = mkdtempSync(join(cacheDirectory, "fetch-"));
  try {
    for (const folder of ["lists/partial", "cache/archives/partial", "packages"]) mkdirSync(join(work, folder), { recursive: true });
    writeFileSync(join(work, "status"), "");
    writeFileSync(join(work, "sources.list"), [...new Set(wanted.map(({ suite }) => suite))].map((suite) => `deb [signed-by=${KEYRING}] ${MIRROR} ${suite} main\n`).join(""));
    // Its own sources, lists and state: neither the computer's package lists nor its packages change.
    const own = { "Dir::Etc::SourceList": join(work, "sources.list"), "Dir::Etc::SourceParts": "-", "Dir::State": work, "Dir::State::Lists": join(work, "lists"), "Dir::State::status": join(work, "status"), "Dir::Cache": join(work, "cache"), "Acquire::Languages": "none", "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled": "false", "APT::Sandbox::User": "" };
    const apt = (...args: readonly string[]) => run(["apt-get", "--quiet=2", ...Object.entries(own).flatMap(([name, value]) => ["-o", `${name}=${value}`]), ...args], join(work, "packages"));
    await apt("update");
    await apt("download", ...wanted.map(({ package: name, suite }) => `${name}/${suite}`));
    for (const tool of wanted) {
      const [file] = globSync(`${tool.package}_*.deb`, { cwd: join(work, "packages") });
      if (file === undefined) throw new CommandError(`apt-get brought no package ${tool.package}`);
      await run(["dpkg-deb", "--extract", join(work, "packages", file), join(work, tool.package)], work);
      const place = places.get(tool) ?? "";
      mkdirSync(join(place, ".."), { recursive: true });
      // Another verify may have been faster: its copy is as good.
      if (!existsSync(place)) renameSync(join(work, tool.package), place);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function run([program = "", ...args]: readonly string[], directory: string): Promise<void> {
  const { PATH, HOME, http_proxy, https_proxy, no_proxy } = process.env;
  const { exitCode, stderr } = await runProgram(program, args, directory, { PATH, HOME, LC_ALL: "C.UTF-8", http_proxy, https_proxy, no_proxy });
  if (exitCode !== 0) throw new CommandError(`${program} ${args.at(-1) ?? ""} failed: ${stderr.trim().slice(-400)}`);
}
