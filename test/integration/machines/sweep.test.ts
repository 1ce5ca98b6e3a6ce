import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import type { Berth } from "../../../scripts/rehearse/berths.ts";
import { loopsBelow, mountsBelow, sweep } from "../../../scripts/rehearse/machines/sweep.ts";
import { command, processStartTime } from "../../../scripts/rehearse/network/command.ts";
import { LedgerInUseError, readTraces } from "../../../scripts/rehearse/network/ledger.ts";
import { testWithMachines } from "./test-with-machines.ts";
import { startWorld } from "./world.ts";

const minute = 60_000;
type Place = Omit<Berth, "leave">;

/** Everything of the twin in that berth that this computer has, in words. */
async function remains({ prefix, publicRange, runtimeDirectory }: Place): Promise<Record<string, unknown>> {
  const storage = readdirSync("/var/cache/lightkeeper/storage").map((name) => join("/var/cache/lightkeeper/storage", name));
  return {
    namespaces: (await command(["ip", "netns", "list"])).split("\n").filter((line) => line.startsWith(`${prefix}-`)),
    links: (await command(["ip", "-o", "link"])).split("\n").filter((line) => line.includes(` ${prefix}-`)),
    routes: (await command(["ip", "route"])).split("\n").filter((line) => line.includes(publicRange)),
    mounts: mountsBelow([runtimeDirectory]),
    loops: loopsBelow(storage).filter((device) => readFileSync(`/sys/block/${device.slice("/dev/".length)}/loop/backing_file`, "utf8").includes("lhdisk-swept001")),
    runtimeDirectory: existsSync(runtimeDirectory),
  };
}

const nothing = { namespaces: [], links: [], routes: [], mounts: [], loops: [], runtimeDirectory: false };

testWithMachines("a twin that is closed with machines running leaves nothing", async () => {
  const world = await startWorld();
  await world.machines.createDisk({ id: "lhdisk-swept001", sizeGiB: 1 });
  await world.machine("lhins-closed00", 21);
  await world.machines.attachDisk("lhins-closed00", "lhdisk-swept001");
  const traces = readTraces(world.berth.runtimeDirectory);
  await world.close();
  expect(await remains(world.berth)).toEqual(nothing);
  expect(traces.filter((trace) => trace.kind === "process" && processStartTime(trace.pid) === trace.startTime)).toEqual([]);
  expect(traces.filter((trace) => "path" in trace && existsSync(trace.path))).toEqual([]);
}, 5 * minute);

testWithMachines("a twin that is killed at once leaves nothing after a sweep, and is not swept while it lives", async () => {
  const owner = spawn(process.execPath, ["--no-warnings", join(import.meta.dirname, "owner-of-a-twin.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const place = await new Promise<Place>((resolve, reject) => {
      owner.stdout.once("data", (line: Buffer) => { resolve(JSON.parse(line.toString()) as Place); });
      owner.once("exit", () => { reject(new Error("the owner ended early")); });
    });
    const { runtimeDirectory } = place;
    const traces = readTraces(runtimeDirectory);
    const processes = traces.flatMap((trace) => (trace.kind === "process" ? [trace] : []));
    const directories = traces.flatMap((trace) => (trace.kind === "directory" || trace.kind === "control group" ? [trace.path] : []));
    const alive = (): number => processes.filter(({ pid, startTime }) => processStartTime(pid) === startTime).length;
    expect(await remains(place)).toMatchObject({ namespaces: { length: 4 }, loops: { length: 1 }, links: { length: 1 }, routes: { length: 1 }, runtimeDirectory: true });
    expect(alive()).toBeGreaterThanOrEqual(3);
    await expect(sweep({ runtimeDirectory })).rejects.toThrow(LedgerInUseError);

    owner.kill("SIGKILL");
    await once(owner, "exit");
    expect((await sweep({ runtimeDirectory })).length).toBeGreaterThan(0);

    expect(await remains(place)).toEqual(nothing);
    expect(alive()).toBe(0);
    expect(directories.filter((path) => existsSync(path))).toEqual([]);
    expect(await sweep({ runtimeDirectory })).toEqual([]);
  } finally {
    owner.kill("SIGKILL");
  }
}, 5 * minute);
