// A twin on a host that has a firewall, other namespaces and the twin's favourite routes already: run by the test of that name.
import { startWorld, succeeds, tcpProbe, type TestWorld } from "./world.ts";

/** Within a few tries: the first packet of a new path may wait for an address longer than a try does. */
async function reaches(world: TestWorld, address: string): Promise<boolean> {
  for (let tries = 0; tries < 5; tries += 1) if (await succeeds(world.network.visitor.command(tcpProbe(address, 22)))) return true;
  return false;
}

try {
  const world = await startWorld();
  const address = await world.machine("lhins-guarded0", 21);
  const { publicRange, wire } = world.berth;
  const answers = { login: await world.ssh(address, "echo in"), visitor: await reaches(world, address) };
  await world.close();
  process.stdout.write(`${JSON.stringify({ publicRange, wire: wire.host, ...answers })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: error instanceof Error ? error.message : String(error) })}\n`);
}
