import { afterAll, beforeAll, expect } from "@jest/globals";
import ipaddr from "ipaddr.js";
import type { FirewallRule } from "../../../scripts/rehearse/api/hypervisor.ts";
import { ipv6Of } from "../../../scripts/rehearse/network/wires.ts";
import { routeTo } from "../../../scripts/verify/outside/ipv6-route.ts";
import { hasRoot, testWithMachines } from "./test-with-machines.ts";
import { operatorAddress, startWorld, succeeds, tcpProbe, until, type TestWorld } from "./world.ts";

const minute = 60_000;
const first = "lhins-first000";
const second = "lhins-second00";
let world: TestWorld;
let address: string;

beforeAll(async () => {
  if (!hasRoot) return;
  world = await startWorld();
  address = await world.machine(first, 11);
}, 5 * minute);

afterAll(async () => {
  if (hasRoot) await world.close();
}, minute);

const run = async (script: string, over: { id?: string; user?: string; workingDirectory?: string; timeoutSeconds?: number } = {}): Promise<{ exitCode: number; output: string; timedOut: boolean }> => {
  const { id = first, user = "root", workingDirectory = "/", timeoutSeconds = 60 } = over;
  const { exitCode, output, timedOut } = await world.machines.run(id, { script, user, workingDirectory, timeoutSeconds });
  return { exitCode, output: output.toString(), timedOut };
};
const accept = (port: string, cidr: string): FirewallRule => ({ protocol: "TCP", port, cidr, action: "ACCEPT" });
const drop = (port: string, cidr: string): FirewallRule => ({ protocol: "TCP", port, cidr, action: "DROP" });

testWithMachines("dpkg is busy for a while at first boot, and cloud-init says when it is done", async () => {
  const seen: string[] = [];
  while (!seen.at(-1)?.startsWith("status: done")) seen.push(await world.ssh(address, "cloud-init status; dpkg --configure -a 2>&1 || true"));
  expect(seen).toContainEqual(expect.stringMatching(/^status: running\n.*lock/));
  expect(await world.ssh(address, "cloud-init status --wait; dpkg --configure -a")).toBe("status: done\n");
}, minute);

testWithMachines("the command agent comes up by itself after a while", async () => {
  await until(() => world.machines.agentOnline(first));
}, minute);

testWithMachines("the operator logs in by key, seen under the operator's address", async () => {
  const [connection, name] = (await world.ssh(address, "echo $SSH_CONNECTION; hostname")).split("\n");
  expect(connection).toMatch(new RegExp(`^${operatorAddress} \\d+ 10\\.0\\.4\\.11 22$`));
  expect(name).toBe("host-11");
}, minute);

testWithMachines("two machines have nothing of their identity in common", async () => {
  const other = await world.machine(second, 12);
  const identity = "cat /etc/machine-id /etc/hostname; ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2";
  const identities = await Promise.all([address, other].map(async (host) => (await world.ssh(host, identity)).trim().split("\n")));
  expect(identities[0]).toHaveLength(3);
  for (const [index, line] of (identities[0] ?? []).entries()) expect(identities[1]?.[index]).not.toBe(line);
}, minute);

testWithMachines("a service stops without waiting for its namesake on a neighbour", async () => {
  // systemd would wait 90 s for processes that are not its own, and then say that it failed.
  expect(await run("systemctl restart ssh && systemctl stop tat_agent && systemctl start tat_agent", { timeoutSeconds: 60 })).toMatchObject({ exitCode: 0, timedOut: false });
  expect((await run("systemctl is-active ssh tat_agent", { id: second })).output).toBe("active\nactive\n");
  expect((await run("systemctl status ssh --no-pager")).output).toContain("sshd: /usr/sbin/sshd");
}, minute);

testWithMachines("the cloud firewall tells the operator from a visitor", async () => {
  const { visitor } = world.network;
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24")]);
  expect(await succeeds(tcpProbe(address, 22))).toBe(true);
  expect(await succeeds(visitor.command(tcpProbe(address, 22)))).toBe(false);
}, minute);

testWithMachines("the cloud firewall knows the operator over IPv6, too", async () => {
  const ipv6 = ipv6Of(address);
  expect(await routeTo(ipv6)).toBe(ipaddr.parse(ipv6Of(operatorAddress)).toString());
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24"), accept("22", `${ipv6Of(operatorAddress)}/128`)]);
  expect(await succeeds(tcpProbe(ipv6, 22))).toBe(true);
  expect(await succeeds(world.network.visitor.command(tcpProbe(ipv6, 22)))).toBe(false);
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24")]);
  expect(await succeeds(tcpProbe(ipv6, 22))).toBe(false);
}, minute);

testWithMachines("the first rule that matches decides, and what matches none is dropped", async () => {
  const { visitor } = world.network;
  await run("/usr/sbin/sshd -p 8080 -p 9090");
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24"), drop("9090", "192.0.2.0/24"), accept("8080-9090", "0.0.0.0/0")]);
  expect(await succeeds(visitor.command(tcpProbe(address, 8080)))).toBe(true);
  expect(await succeeds(visitor.command(tcpProbe(address, 9090)))).toBe(false);
  expect(await succeeds(tcpProbe(address, 9090))).toBe(true);
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24")]);
  expect(await succeeds(tcpProbe(address, 8080))).toBe(false);
}, minute);

testWithMachines("a visitor can have any address", async () => {
  const guest = await world.network.addVisitor("203.0.113.99");
  await world.machines.setFirewall(first, [drop("22", "203.0.113.99"), accept("22", "203.0.113.0/24")]);
  expect(await succeeds(guest.command(tcpProbe(address, 22)))).toBe(false);
  await world.machines.setFirewall(first, [accept("22", "203.0.113.0/24")]);
  expect(await succeeds(guest.command(tcpProbe(address, 22)))).toBe(true);
  await guest.release();
}, minute);

testWithMachines("a machine has no way out to the world", async () => {
  const targets = [["192.0.2.10", 22], ["203.0.113.80", 80], ["2001:db8::c000:20a", 22]] as const;
  const answers = await Promise.all(targets.map(async ([host, port]) => run(`exec 3<>/dev/tcp/${host}/${port}`, { timeoutSeconds: 2 })));
  expect(answers.map(({ exitCode }) => exitCode === 0)).toEqual([false, false, false]);
  expect((await run("exec 3<>/dev/tcp/10.0.255.2/3142")).exitCode).toBe(0);
}, minute);

testWithMachines("names of the twin resolve inside and no others", async () => {
  world.network.names.set("bot.example.com", [{ type: "A", data: address }]);
  expect((await run("getent hosts bot.example.com")).output).toContain(address);
  expect((await run("getent hosts www.example.net")).exitCode).toBe(2);
}, minute);

testWithMachines("a small package installs through the proxy", async () => {
  const { exitCode, output } = await run("cloud-init status --wait && apt-get -qq update && apt-get -qq -y install hello && hello", { timeoutSeconds: 120 });
  expect({ exitCode, last: output.trim().split("\n").at(-1) }).toEqual({ exitCode: 0, last: "Hello, world!" });
}, 3 * minute);

testWithMachines("the certificate authority answers inside under its public name, and the machine trusts it", async () => {
  const script = "printf 'GET /directory HTTP/1.0\\r\\nHost: acme-v02.api.letsencrypt.org\\r\\n\\r\\n' | openssl s_client -quiet -verify_return_error -verify_hostname acme-v02.api.letsencrypt.org -connect acme-v02.api.letsencrypt.org:443 2>/dev/null";
  const { exitCode, output } = await run(script);
  expect(exitCode).toBe(0);
  expect(output).toContain('"newOrder": "https://acme-v02.api.letsencrypt.org/');
}, minute);

testWithMachines("a command's output, exit code, user and directory are its own", async () => {
  expect(await run("id -un; pwd; echo $HOME; echo wrong >&2; exit 3", { user: "nobody", workingDirectory: "/var" })).toEqual({ exitCode: 3, output: "nobody\n/var\n/nonexistent\nwrong\n", timedOut: false });
  expect((await run("#!/usr/bin/perl\nprint 6 * 7;")).output).toBe("42");
  expect((await run("cat")).output).toBe("");
  expect((await run("true", { user: "nosuchuser" })).exitCode).not.toBe(0);
}, minute);

testWithMachines("a command that outlives its time is ended with all it started", async () => {
  const result = await run("sleep 4711 & sleep 4712", { timeoutSeconds: 1 });
  expect(result.timedOut).toBe(true);
  expect((await run("pgrep -c -f '^sleep 471[12]'")).output.trim()).toBe("0");
}, minute);

testWithMachines("a reboot keeps files, address and host key, and forgets the packet filter", async () => {
  await run("touch /root/kept; nft add table ip left_over");
  const hostKey = (await run("cat /etc/ssh/ssh_host_ed25519_key.pub")).output;
  await world.machines.reboot(first);
  await world.machines.ready(first);
  expect(await world.ssh(address, "ls /root/kept; nft list tables; cat /etc/ssh/ssh_host_ed25519_key.pub")).toBe(`/root/kept\n${hostKey}`);
}, minute);

testWithMachines("a machine that reboots itself comes back, one that powers itself off stays off until started", async () => {
  // A machine on its way down has lost its own boot id already: only one that is up counts.
  const bootId = "cat /proc/sys/kernel/random/boot_id; systemctl is-system-running";
  await until(async () => (await run(bootId)).exitCode === 0);
  const before = (await run(bootId)).output;
  await world.ssh(address, "systemctl reboot").catch(() => undefined);
  await until(async () => run(bootId).then(({ output, exitCode }) => exitCode === 0 && output !== before, () => false), 30);
  await world.machines.ready(first);
  await world.ssh(address, "poweroff").catch(() => undefined);
  await until(() => !world.machines.isOn(first), 30);
  await world.machines.start(first);
  await world.machines.ready(first);
  expect(await world.ssh(address, "echo back")).toBe("back\n");
}, 2 * minute);

testWithMachines("keys are bound only while the machine is off", async () => {
  await expect(world.machines.setAuthorizedKeys(first, "root", [])).rejects.toThrow("off");
  await world.machines.stop(first);
  await world.machines.setAuthorizedKeys(first, "root", []);
  await world.machines.start(first);
  await world.machines.ready(first);
  await expect(world.ssh(address, "true")).rejects.toThrow("Permission denied");
  await world.machines.stop(first);
  await world.machines.setAuthorizedKeys(first, "root", [world.publicKey]);
  await world.machines.start(first);
  await world.machines.ready(first);
  expect(await world.ssh(address, "echo in")).toBe("in\n");
}, 2 * minute);

testWithMachines("a data disk appears while the machine runs, mounts at boot, survives a reinstall and can be taken out", async () => {
  const path = "/dev/disk/by-id/virtio-lhdisk-test0001";
  await world.machines.createDisk({ id: "lhdisk-test0001", sizeGiB: 20 });
  await world.machines.attachDisk(first, "lhdisk-test0001");
  expect((await run(`readlink -f ${path}; blkid ${path} || echo blank; cat /sys/block/loop*/size >/dev/null; blockdev --getsize64 ${path}`)).output).toBe(`/dev/vdb\nblank\n${20 * 2 ** 30}\n`);
  expect((await run(`mkfs.ext4 -q ${path} && mkdir /data && echo '${path} /data ext4 defaults,nofail 0 2' >>/etc/fstab && mount /data && echo precious >/data/file`)).exitCode).toBe(0);
  await world.machines.reboot(first);
  await until(async () => run("cat /data/file").then(({ output }) => output === "precious\n", () => false));

  await world.machines.reinstall(first, "debian");
  await world.machines.ready(first);
  await expect(world.ssh(address, "true")).rejects.toThrow("Permission denied");
  expect((await run(`ls /root/kept /data; mkdir /data; mount ${path} /data; cat /data/file`)).output).toContain("precious\n");
  expect((await run("ls /root/kept")).exitCode).not.toBe(0);

  await world.machines.detachDisk(first, "lhdisk-test0001");
  expect((await run(`ls ${path} /dev/vdb; mountpoint -q /data`)).exitCode).not.toBe(0);
  await world.machines.destroyDisk("lhdisk-test0001");
}, 2 * minute);

testWithMachines("a destroyed machine's address answers nobody, and its neighbour lives on", async () => {
  await world.machines.destroy(first);
  expect(await succeeds(tcpProbe(address, 22))).toBe(false);
  expect((await run("echo here", { id: second })).output).toBe("here\n");
  await expect(run("true")).rejects.toThrow("no machine");
}, minute);
