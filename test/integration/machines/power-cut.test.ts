import { afterAll, beforeAll, expect } from "@jest/globals";
import { hasRoot, testWithMachines } from "./test-with-machines.ts";
import { startWorld, until, type TestWorld } from "./world.ts";

const minute = 60_000;
const id = "lhins-power000";
let world: TestWorld;

beforeAll(async () => {
  if (!hasRoot) return;
  world = await startWorld({ syncedDisks: true });
  await world.machine(id, 11);
}, 5 * minute);

afterAll(async () => {
  if (!hasRoot) return;
  await world.close();
}, minute);

const run = async (script: string): Promise<string> => (await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds: 60 })).output.toString();

testWithMachines("after a power cut what was synced is there, what was not is lost, and the machine boots by itself", async () => {
  await until(() => world.machines.agentOnline(id), 60);
  const bootId = "cat /proc/sys/kernel/random/boot_id";
  // Files that are deleted while they are open: the orphans of every moment.
  await run("systemd-run --quiet bash -c 'while :; do for n in {20..60}; do eval \"exec $n>/root/open.$n\"; echo $n >&$n; rm /root/open.$n; done; done'");
  const before = await run(`echo synced >/root/synced; sync /root/synced; ln -s synced /root/link; sync --file-system /root; echo lost >/root/lost; ${bootId}`);
  await world.machines.cutPower();
  await until(async () => run(bootId).then((now) => now !== before, () => false), 60);
  expect(await run("cat /root/link; cat /root/lost 2>/dev/null || true")).toBe("synced\n");
}, 2 * minute);
