import { services, touched } from "../../../scripts/rehearse/scenarios/services.ts";
import type { BenchServer } from "./bench-server.ts";
import { row, type Row } from "./row.ts";

const RUNS = 3;
const files = "find /etc /usr/local /opt/lightkeeper /var/lib/lightkeeper -xdev -type f -printf '%p %T@ %C@ %s %m %u\\n' | sort";

/** The same manifest again: what it changed, and how long it took to find that nothing is to be done. */
export async function noChange(server: BenchServer, manifest: string): Promise<readonly Row[]> {
  const { onServer } = server.deployment;
  const before = { files: (await onServer(files)).split("\n"), services: await services(server.deployment) };
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const done = await server.apply(manifest);
    const result = done.events.at(-1);
    if (done.exitCode !== 0 || result?.event !== "result" || result.changed) throw new Error(`a second apply ended with ${done.exitCode}: ${JSON.stringify(result)}`);
    seconds.push(done.seconds);
  }
  const after = { files: (await onServer(files)).split("\n"), services: await services(server.deployment) };
  const { restarted, reloaded } = touched(before.services, after.services);
  const changed = [...new Set([...before.files, ...after.files])].filter((line) => before.files.includes(line) !== after.files.includes(line));
  return [
    row(`files changed by ${RUNS} more applies`, changed.length, "files", "=", 0),
    row("units restarted or reloaded by them", restarted.length + reloaded.length, "units", "=", 0),
    row("no-change apply, slowest", Math.max(...seconds), "s", "<", 3),
  ];
}
