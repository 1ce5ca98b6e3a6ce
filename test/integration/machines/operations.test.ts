import { afterAll, beforeAll, expect } from "@jest/globals";
import { Client } from "ssh2";
import type { FirewallRule } from "../../../scripts/rehearse/api/hypervisor.ts";
import { ipv6Of } from "../../../scripts/rehearse/network/wires.ts";
import { hasRoot, testWithMachines } from "./test-with-machines.ts";
import { startWorld, succeeds, until, type TestWorld } from "./world.ts";

const minute = 60_000;
const first = "lhins-first000";
const second = "lhins-second00";
const far = "lhins-far00000";
const copied = "lhins-copied00";
const disk = "lhdisk-kept0001";
const by = `/dev/disk/by-id/virtio-${disk}`;
const size = { cpus: 2, memoryGiB: 4, systemDiskGiB: 60 };
let world: TestWorld;
let address: string;
let secondAddress: string;

beforeAll(async () => {
  if (!hasRoot) return;
  world = await startWorld();
  [address, secondAddress] = await Promise.all([world.machine(first, 11), world.machine(second, 12), world.machine(far, 13, { region: "elsewhere" })]);
}, 5 * minute);

afterAll(async () => {
  if (hasRoot) await world.close();
}, minute);

const run = async (script: string, { id = first, timeoutSeconds = 60 } = {}): Promise<{ exitCode: number; output: string; timedOut: boolean }> => {
  const { exitCode, output, timedOut } = await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds });
  return { exitCode, output: output.toString(), timedOut };
};
const output = async (script: string, id = first): Promise<string> => (await run(script, { id })).output;
const rule = (over: Partial<FirewallRule>): FirewallRule => ({ protocol: "TCP", port: "22", cidr: "0.0.0.0/0", action: "ACCEPT", ...over });

/** What SSH makes of a password: "in", or why not. */
async function loginByPassword(password: string): Promise<string> {
  const client = new Client();
  try {
    return await new Promise((resolve) => {
      client.once("ready", () => { resolve("in"); }).once("error", (error) => { resolve(error.message); });
      client.connect({ host: address, username: "root", password, authHandler: ["password"] });
    });
  } finally {
    client.end();
  }
}

testWithMachines("a time-out ends also what a command has detached, and what another one left behind lives on", async () => {
  await run("setsid sleep 4716 >/dev/null 2>&1 &");
  const result = await run("setsid sleep 4713 & (setsid sh -c 'setsid sleep 4714 & sleep 4715' &) ; sleep 4717", { timeoutSeconds: 1 });
  expect(result).toMatchObject({ timedOut: true, exitCode: 137 });
  expect(await output("pgrep -a sleep | grep -o 'sleep 471[0-9]'")).toBe("sleep 4716\n");
}, minute);

testWithMachines("a password is set only while the machine is off; SSH takes it then, and no longer once a key is bound", async () => {
  const { machines } = world;
  await expect(machines.setPassword(first, "root", "Right-1234")).rejects.toThrow("on");
  await machines.stop(first);
  await expect(machines.setPassword(first, "nobody-here", "Right-1234")).rejects.toThrow("no user nobody-here");
  await machines.setPassword(first, "root", "Right-1234");
  await machines.start(first);
  await machines.ready(first);
  expect(await Promise.all(["Right-1234", "Wrong-1234"].map(loginByPassword))).toEqual(["in", expect.stringContaining("authentication")]);
  await machines.stop(first);
  await machines.setAuthorizedKeys(first, "root", [world.publicKey]);
  await machines.start(first);
  await machines.ready(first);
  expect(await Promise.all([loginByPassword("Right-1234"), world.ssh(address, "echo in")])).toEqual([expect.stringContaining("authentication"), "in\n"]);
}, minute);

testWithMachines("another size bounds processors, memory and the system disk, and is had only while the machine is off", async () => {
  const { machines } = world;
  const smaller = { cpus: 0.5, memoryGiB: 0.25, systemDiskGiB: 80 };
  const gibibytes = async (): Promise<number> => Math.round(Number(await world.ssh(address, "df --output=size -B1 / | tail -1")) / 2 ** 30);
  expect(await gibibytes()).toBe(59);
  await expect(machines.resize(second, smaller)).rejects.toThrow("on");
  await machines.stop(first);
  await machines.resize(first, smaller);
  await machines.start(first);
  await machines.ready(first);
  expect(await gibibytes()).toBe(79);
  expect((await run("perl -e '$x = q(a) x 4e8; print 1'")).exitCode).toBe(137);
  const share = await world.ssh(address, `perl -e 'sub now { open my $f, q(<), q(/proc/uptime); (split q( ), <$f>)[0] } my $start = now; my $pid = fork; 1 while now() < $start + 1.5; if ($pid) { wait; my @used = times; printf qq(%.2f), ($used[0] + $used[1] + $used[2] + $used[3]) / (now() - $start) }'`);
  expect(Number(share)).toBeGreaterThan(0);
  expect(Number(share)).toBeLessThan(0.8);
  await machines.stop(first);
  await machines.resize(first, size);
  await machines.start(first);
}, minute);

testWithMachines("a snapshot of a running machine brings the system disk of that moment back", async () => {
  const { machines } = world;
  const hostKey = await output("echo before >/root/file; cat /etc/ssh/ssh_host_ed25519_key.pub");
  await machines.createSnapshot(first, "lhsnap-test0001");
  await run("echo after >/root/file; touch /root/later; rm -f /etc/ssh/ssh_host_*");
  await expect(machines.applySnapshot(first, "lhsnap-test0001")).rejects.toThrow("on");
  await machines.stop(first);
  await expect(machines.applySnapshot(first, "lhsnap-none0000")).rejects.toThrow("no snapshot");
  await machines.applySnapshot(first, "lhsnap-test0001");
  await machines.start(first);
  await machines.ready(first);
  expect(await world.ssh(address, "cat /root/file; ls /root; cat /etc/ssh/ssh_host_ed25519_key.pub")).toBe(`before\nfile\n${hostKey}`);
  await machines.deleteSnapshot("lhsnap-test0001");
  await machines.stop(first);
  await expect(machines.applySnapshot(first, "lhsnap-test0001")).rejects.toThrow("no snapshot");
}, minute);

testWithMachines("an image captured from a machine that is off boots as a machine with an identity of its own, which outlives the image", async () => {
  const { machines } = world;
  await expect(machines.captureImage(second, "lhbp-test0001")).rejects.toThrow("on");
  await machines.captureImage(first, "lhbp-test0001");
  await machines.start(first);
  const copy = await world.machine(copied, 14, { image: { captured: "lhbp-test0001" } });
  await machines.ready(first);
  const identity = "cat /root/file; hostname; ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2";
  const [mine, copies] = await Promise.all([address, copy].map(async (host) => (await world.ssh(host, identity)).split("\n")));
  expect(copies?.slice(0, 2)).toEqual(["before", "host-14"]);
  expect(copies?.[2]).not.toBe(mine?.[2]);
  await machines.deleteImage("lhbp-test0001");
  await expect(machines.reinstall(second, { captured: "lhbp-test0001" })).rejects.toThrow("no image");
  await machines.reboot(copied);
  await machines.ready(copied);
  expect(await world.ssh(copy, "cat /root/file")).toBe("before\n");
  await machines.destroy(copied);
}, minute);

testWithMachines("a data disk grows where it is, never shrinks, and goes back to a backup that was made under a mounted file system", async () => {
  const { machines } = world;
  await machines.createDisk({ id: disk, sizeGiB: 10 });
  await machines.attachDisk(second, disk);
  await run(`mkfs.ext4 -q ${by} && mount ${by} /mnt && echo before >/mnt/file`, { id: second });
  await machines.createDiskBackup(disk, "lhbak-test0001");
  expect(await output("echo after >/mnt/file; cat /mnt/file", second)).toBe("after\n");
  await machines.growDisk(disk, 20);
  await expect(machines.growDisk(disk, 10)).rejects.toThrow("cannot shrink");
  expect(await output(`blockdev --getsize64 ${by}; umount /mnt; e2fsck -fp ${by} >/dev/null; resize2fs ${by} >/dev/null 2>&1; mount ${by} /mnt; df --output=size -BG /mnt | tail -1 | tr -d ' '`, second)).toBe(`${20 * 2 ** 30}\n20G\n`);
  await expect(machines.applyDiskBackup(disk, "lhbak-test0001")).rejects.toThrow("attached");
  await run("umount /mnt", { id: second });
  await machines.detachDisk(second, disk);
  await machines.applyDiskBackup(disk, "lhbak-test0001");
  await machines.attachDisk(second, disk);
  expect(await output(`mount ${by} /mnt; cat /mnt/file; blockdev --getsize64 ${by}; umount /mnt`, second)).toBe(`before\n${20 * 2 ** 30}\n`);
  await machines.detachDisk(second, disk);
  await machines.deleteDiskBackup("lhbak-test0001");
  await expect(machines.applyDiskBackup(disk, "lhbak-test0001")).rejects.toThrow("no backup");
  await machines.destroyDisk(disk);
}, minute);

/** Whether a connection can be made: one that is expected has time, one that is not gets a second. */
const reaches = async (as: (argv: readonly string[]) => Promise<boolean>, host: string, expected: boolean): Promise<boolean> => {
  const probe = async (): Promise<boolean> => as(["timeout", "1", "bash", "-c", `exec 3<>/dev/tcp/${host}/22`]);
  if (!expected) return probe();
  await until(probe);
  return true;
};

testWithMachines("IPv6 from outside is closed until a rule of its own opens it, and opens no IPv4", async () => {
  const { visitor } = world.network;
  const asVisitor = async (argv: readonly string[]): Promise<boolean> => succeeds(visitor.command(argv));
  const expectOpen = async (ipv4: boolean, ipv6: boolean): Promise<void> => {
    expect(await Promise.all([reaches(asVisitor, address, ipv4), reaches(asVisitor, ipv6Of(address), ipv6)])).toEqual([ipv4, ipv6]);
  };
  await world.machines.setFirewall(first, [rule({})]);
  await expectOpen(true, false);
  await world.machines.setFirewall(first, [rule({ cidr: "::/0" })]);
  await expectOpen(false, true);
  await world.machines.setFirewall(first, [rule({ cidr: visitor.ipv6Address, action: "DROP" }), rule({ cidr: "2001:db8::/32" })]);
  await expectOpen(false, false);
  await world.machines.setFirewall(first, [rule({})]);
}, minute);

testWithMachines("neighbours of a region reach one another over private addresses, under which their firewalls see them; who is elsewhere does not", async () => {
  const on = (id: string) => async (argv: readonly string[]): Promise<boolean> => (await run(argv.map((word) => `'${word}'`).join(" "), { id })).exitCode === 0;
  const pings = async (host: string): Promise<boolean> => on(first)(["ping", "-c", "1", "-W", "1", host]);
  await world.machines.setFirewall(second, [rule({ cidr: "10.0.4.11" }), rule({ protocol: "ICMP", port: "ALL", cidr: "10.0.4.0/24" })]);
  expect(await Promise.all([reaches(on(first), "10.0.4.12", true), reaches(on(first), secondAddress, false), reaches(on(far), "10.0.4.12", false), pings("10.0.4.12"), pings(ipv6Of(secondAddress))])).toEqual([true, false, false, true, false]);
  await world.machines.setFirewall(second, [rule({ cidr: address }), rule({ protocol: "ICMP", port: "ALL", cidr: "10.0.4.11", action: "DROP" }), rule({ protocol: "ALL", port: "ALL", cidr: "10.0.0.0/8" }), rule({ protocol: "ICMP", port: "ALL", cidr: "::/0" })]);
  expect(await Promise.all([reaches(on(first), "10.0.4.12", true), reaches(on(first), secondAddress, true), pings("10.0.4.12"), pings(ipv6Of(secondAddress))])).toEqual([true, true, false, true]);
}, minute);

testWithMachines("what a machine sends to the outside is counted, what it sends to the cloud's services and to neighbours is not", async () => {
  const megabyte = "head -c 1000000 /dev/zero";
  const before = await world.machines.sentBytes(first);
  await run(`timeout 2 bash -c 'exec 3<>/dev/tcp/10.0.255.2/3142; ${megabyte} >&3'; timeout 2 bash -c 'exec 3<>/dev/tcp/10.0.4.12/22; ${megabyte} >&3'`);
  expect(await world.machines.sentBytes(first)).toBe(before);
  await world.ssh(address, megabyte);
  const after = await world.machines.sentBytes(first);
  expect(after - before).toBeGreaterThan(1_000_000);
  expect(after - before).toBeLessThan(1_500_000);
  await world.machines.reboot(first);
  expect(await world.machines.sentBytes(first)).toBeGreaterThanOrEqual(after);
}, minute);

testWithMachines("who switches himself off or on again is told of, who is switched is not", async () => {
  const heard: string[] = [];
  world.machines.onPowerChange((id, isOn) => heard.push(`${id} ${isOn ? "on" : "off"}`));
  await world.machines.stop(second);
  await world.machines.start(second);
  await until(() => world.machines.agentOnline(second));
  expect(heard).toEqual([]);
  await run("systemctl reboot", { id: second }).catch(() => undefined);
  await until(() => heard.length === 1, 30);
  await until(() => world.machines.agentOnline(second));
  await run("poweroff", { id: second }).catch(() => undefined);
  await until(() => heard.length === 2, 30);
  expect(heard).toEqual([`${second} on`, `${second} off`]);
}, 2 * minute);
