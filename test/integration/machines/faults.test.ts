import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";
import { hasRoot, testWithMachines } from "./test-with-machines.ts";
import { publicAddressOf, startWorld, succeeds, tcpProbe, until, type TestWorld } from "./world.ts";

const minute = 60_000;
const first = "lhins-first000";
const second = "lhins-second00";
let world: TestWorld;
let directory: string;
let address: string;

const set = async (...faults: string[]): Promise<void> => writeFile(join(directory, "faults"), faults.map((fault) => `${fault}\n`).join(""));

beforeAll(async () => {
  if (!hasRoot) return;
  directory = await mkdtemp(join(tmpdir(), "faults-"));
  world = await startWorld({ faults: faultsFromFile(join(directory, "faults"), () => undefined) });
  address = publicAddressOf(world.berth, 11);
}, 5 * minute);

afterAll(async () => {
  if (!hasRoot) return;
  await world.close();
  await rm(directory, { recursive: true });
}, minute);

const run = async (script: string, id = first): Promise<{ exitCode: number; output: string }> => {
  const { exitCode, output } = await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds: 60 });
  return { exitCode, output: output.toString() };
};
const sshPort = async (): Promise<string> => (await succeeds(tcpProbe(address, 22)) ? "open" : "closed");

testWithMachines("slow-boot: nothing answers for so long, a forced power-off shortens it not", async () => {
  await set("slow-boot:seconds=6");
  const created = world.machine(first, 11);
  await until(() => { try { return world.machines.isOn(first); } catch { return false; } });
  expect(await sshPort()).toBe("closed");
  expect(world.machines.agentOnline(first)).toBe(false);
  await world.machines.stop(first);
  await world.machines.start(first);
  expect(await sshPort()).toBe("closed");
  await created;
  expect(await world.ssh(address, "echo in")).toBe("in\n");
}, minute);

testWithMachines("dpkg-lock and agent-offline: first boot holds the lock so long, the agent answers so late, while SSH serves", async () => {
  await set("dpkg-lock:seconds=5", "agent-offline:seconds=6");
  const other = await world.machine(second, 12);
  expect(await world.ssh(other, "cloud-init status; dpkg --configure -a 2>&1 || cat /etc/cloud/package-work-seconds")).toMatch(/^status: running\n.*lock.*\n5\n/s);
  expect(world.machines.agentOnline(second)).toBe(false);
  await expect(run("true", second)).rejects.toThrow("agent is not online");
  expect(await world.ssh(other, "cloud-init status --wait; dpkg --configure -a && echo free")).toBe("status: done\nfree\n");
  await until(() => world.machines.agentOnline(second));
  expect(await run("echo back", second)).toEqual({ exitCode: 0, output: "back\n" });
}, minute);

testWithMachines("ssh-refused: after a start connections are reset though the server listens, then it answers by itself", async () => {
  await world.machines.stop(first);
  await set("ssh-refused:seconds=5");
  await world.machines.start(first);
  await world.machines.ready(first);
  await expect(world.ssh(address, "true")).rejects.toThrow("Connection refused");
  await until(async () => (await sshPort()) === "open");
  expect(await world.ssh(address, "echo in")).toBe("in\n");
}, minute);

testWithMachines("changed-host-key: the key that a command has read is another one afterwards, once", async () => {
  const fingerprint = "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2";
  await set("changed-host-key");
  const read = (await run(fingerprint)).output;
  const changed = (await run(fingerprint)).output;
  expect(changed).not.toBe(read);
  expect((await run(fingerprint)).output).toBe(changed);
  expect(await world.ssh(address, fingerprint)).toBe(changed);
}, minute);

testWithMachines("disk-full: a server past its first boot has no space, with the size it has, until the line is gone", async () => {
  await until(async () => (await run("cloud-init status")).output === "status: done\n");
  await set("disk-full");
  await until(async () => (await run("df --output=pcent / | tail -1 | tr -d ' '")).output === "100%\n");
  expect(await run("head -c 1000000 /dev/zero >/root/file")).toEqual({ exitCode: 1, output: expect.stringContaining("No space left on device") });
  expect(await world.ssh(address, "echo in")).toBe("in\n");
  await set();
  await until(async () => (await run("head -c 1000000 /dev/zero >/root/file")).exitCode === 0);
}, minute);

testWithMachines("disk-read-only: nothing can be written, not even to an open file, and once the line is gone a boot with a checked disk mends it", async () => {
  const bootId = "cat /proc/sys/kernel/random/boot_id";
  const before = (await run(`echo kept >/root/kept; sync; ${bootId}`)).output;
  await run("nohup sh -c 'exec 3>/root/open; while sleep 0.1; do echo line >&3 || { touch /run/was-refused; exit; }; done' >/dev/null 2>&1 &");
  await set("disk-read-only");
  await until(async () => (await run("touch /root/new")).output.includes("Read-only file system"));
  await until(async () => (await run("test -e /run/was-refused")).exitCode === 0);
  expect(await world.ssh(address, "cat /root/kept")).toBe("kept\n");
  await set();
  await until(async () => run(bootId).then(({ output }) => output !== before, () => false), 30);
  expect(await run("touch /root/new; cat /root/kept")).toEqual({ exitCode: 0, output: "kept\n" });
}, minute);
