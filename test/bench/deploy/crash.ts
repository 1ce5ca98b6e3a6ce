import { setTimeout as sleep } from "node:timers/promises";
import type { BenchServer } from "./bench-server.ts";
import type { LoadSettings } from "./load.ts";
import { row, type Row } from "./row.ts";
import { startVisitors } from "./visitors.ts";

const KILLS = 3;
const PAUSE_SECONDS = 4;

/** Prints when, in milliseconds since 1970, the live slot's process got SIGKILL. Host and machine share one clock. */
const kill = "unit=lightkeeper-gateway@$(readlink /opt/lightkeeper/live.sock | sed 's/.*gateway-//; s/\\.sock//').service; pid=$(systemctl show --property=MainPID --value $unit); date +%s%3N; kill -9 $pid";

/** The live process dies under load, more than once: who lost what, and how soon it was back. */
export async function crash(server: BenchServer, load: LoadSettings): Promise<readonly Row[]> {
  const visitors = startVisitors(server.visitorNamespace, load);
  const killed: number[] = [];
  for (let turn = 0; turn < KILLS; turn += 1) {
    await sleep(PAUSE_SECONDS * 1000);
    killed.push(Number((await server.deployment.onServer(kill)).trim()));
  }
  await sleep(PAUSE_SECONDS * 1000);
  const { lost, answered } = await visitors.stop();
  // The clock was read a moment before the signal: who came in between was in flight, too.
  const SIGNAL_MILLISECONDS = 20;
  const inFlight = (at: number): boolean => killed.some((moment) => Math.abs(moment - at) < SIGNAL_MILLISECONDS);
  const later = lost.filter(({ begun, ended }) => !killed.some((moment) => begun <= moment && moment <= ended) && !inFlight(begun));
  const back = killed.map((moment) => Math.min(...answered.filter(([begun]) => begun > moment + SIGNAL_MILLISECONDS).map(([, ended]) => ended - moment)));
  return [
    row(`requests lost by ${KILLS} kill -9 of the live process that were not in flight then`, later.length, "requests", "=", 0),
    row("requests lost that were", lost.length - later.length, "requests", "<=", KILLS * (load.quick + load.slow + load.streams)),
    row("answered again after a kill -9, slowest", Math.max(...back), "ms", "<", 1000),
  ];
}
