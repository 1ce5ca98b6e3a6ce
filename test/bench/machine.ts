import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorld } from "../integration/machines/world.ts";
import { quantile, seconds, type Bench } from "./bench.ts";

const IMAGES = "/var/cache/lightkeeper/images";
const MACHINES = 5;

/** How soon a new instance of the twin takes SSH, beside the mere copying of its system that the overlay saves. */
export const machine: Bench = {
  name: "machine",
  async run() {
    if (process.getuid?.() !== 0) return "needs root";
    const world = await startWorld();
    const fresh: number[] = [];
    const again: number[] = [];
    try {
      for (let number = 1; number <= MACHINES; number += 1) {
        const id = `lhins-bench00${number}`;
        fresh.push(await seconds(async () => world.ssh(await world.machine(id, 10 + number), "true")));
        again.push(await seconds(async () => {
          await world.machines.reboot(id);
          await world.machines.ready(id);
        }));
        await world.machines.destroy(id);
      }
    } finally {
      await world.close();
    }
    return [
      { what: "fresh overlay instance to a command by SSH", value: quantile(fresh, 0.5), unit: "s", budget: 5, peer: { what: "copying its system", value: await copying() } },
      { what: "the slowest of them", value: quantile(fresh, 1), unit: "s", budget: 5 },
      { what: "reboot to its SSH server", value: quantile(again, 0.5), unit: "s" },
    ];
  },
};

/** Seconds to copy the newest base image, as a twin without overlays would for each instance. */
async function copying(): Promise<number> {
  const newest = readdirSync(IMAGES)
    .filter((name) => name.startsWith("debian-"))
    .map((name) => join(IMAGES, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (newest === undefined) throw new Error(`${IMAGES} holds no image, though one has just started`);
  const target = mkdtempSync(join(tmpdir(), "bench-machine-"));
  try {
    return await seconds(() => { execFileSync("cp", ["--archive", "--reflink=never", newest, join(target, "copy")]); });
  } finally {
    rmSync(target, { recursive: true });
  }
}
