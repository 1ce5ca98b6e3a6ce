import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "./check.ts";
import { findServer, type DeploymentOptions } from "./deployment.ts";
import { firstKey } from "./first-key.ts";
import { logsOf } from "./twin/local-server.ts";
import { visitorsOf } from "./visitor/visitors-of.ts";

/** Starts what host apply rendered, and shows it as a deployment: a release on loopback, without a server around it. */
export async function findDeploymentWithoutMachines(options: DeploymentOptions): Promise<Deployment> {
  const server = await findServer(options);
  const { environment, twin, files } = options;
  const { serverDirectory } = files;
  const { port, firstKey: made, hasRedis } = await twin.serve(serverDirectory);
  const apiKey = await firstKey(files, server.instanceId, () => Promise.resolve(made));
  const origin = `http://${environment.domain}:${port}`;
  const logs = logsOf(serverDirectory);
  const needsMachine = () => Promise.reject(new Error("there is no machine"));
  return {
    ...server,
    apiKey,
    hasRedis,
    secretValues: [...server.secretValues, apiKey],
    ...visitorsOf({ namespace: null, origin, plainOrigin: origin, address: "127.0.0.1", ca: "" }),
    url: `http://127.0.0.1:${port}/`,
    written: [...server.written, ...logs, join(serverDirectory, "report.json")],
    serverDirectory,
    openPorts: needsMachine,
    onServer: needsMachine,
    fingerprint: () => Promise.resolve(fingerprintOf(join(serverDirectory, "root"))),
    linesHolding: (values) => Promise.resolve(commandLines().filter((line) => values.some((value) => line.includes(value))).length),
  };
}

/** Names, sizes and times of everything in a folder. */
function fingerprintOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const { size, mtimeMs } = statSync(join(folder, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Of every process on this machine that this user may look at. */
function commandLines(): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      return [readFileSync(join("/proc", pid, "cmdline"), "utf8").replaceAll("\0", " ")];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}
