// A process that owns a whole twin and waits to be killed: run by the test of the sweep.
import { startWorld } from "./world.ts";

const world = await startWorld();
await world.machines.createDisk({ id: "lhdisk-swept001", sizeGiB: 1 });
await world.machine("lhins-swept000", 21);
await world.machines.attachDisk("lhins-swept000", "lhdisk-swept001");
process.stdout.write(`${JSON.stringify(world.berth)}\n`);
setInterval(() => undefined, 1000);
