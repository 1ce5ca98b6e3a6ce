// Proves: I7 (partly), I8, I9 (partly), O8 (partly), O15 (partly)
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import { askServer } from "../../../scripts/doctor/ask-server.ts";
import { applyHost } from "../../../scripts/host/apply.ts";
import { Connection } from "../../../scripts/host/connection.ts";
import { HostApplyError } from "../../../scripts/host/host-apply-error.ts";
import { HostKeyPins } from "../../../scripts/host/host-key.ts";
import { otherSlot } from "../../../scripts/host/layout.ts";
import { takeLock } from "../../../scripts/host/lock.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import type { ServerAccess } from "../../../scripts/host/open-session.ts";
import type { ServerRecord } from "../../../scripts/host/record.ts";
import { armScript, backupScript, restoreScript } from "../../../scripts/host/rollback.ts";
import { enableScript, startScript, switchScript, vacateScript } from "../../../scripts/host/slot.ts";
import { Secret } from "../../../scripts/secrets/secret.ts";
import { command } from "../../../scripts/rehearse/network/command.ts";
import { hasRoot, testWithMachines } from "../machines/test-with-machines.ts";
import { publicAddressOf, startWorld, until, type TestWorld } from "../machines/world.ts";
import { cloudOf } from "./cloud.ts";
import { type Authority, buildRelease, diskId, domain, type Edit, issueCertificate, manifestFor, packNode, type Release } from "./stand-in.ts";
import { verbTests } from "./verbs.ts";
import { startVisitors } from "./visitors.ts";

// One machine and one story: each test finds what the one before it left.
const minute = 60_000;
const id = "lhins-host0000";
const MARKER = "plantedMarkerSecret0123456789abcdef";

let world: TestWorld;
let address: string;
let scratch: string;
let loginKey: string;
let pins: HostKeyPins;
let authority: Authority;
let first: Release;
let second: Release;
let dying: Release;
const said: string[] = [];
const recorded: ServerRecord[] = [];

beforeAll(async () => {
  if (!hasRoot) return;
  scratch = await mkdtemp(join(tmpdir(), "lightkeeper-host-"));
  const key = join(scratch, "key");
  await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]);
  loginKey = await readFile(key, "utf8");
  pins = new HostKeyPins(join(scratch, "state"));
  const node = packNode(join(scratch, "node"));
  const built = Promise.all([buildRelease(scratch, node, "first"), buildRelease(scratch, node, "second"), buildRelease(scratch, node, "dying", 'console.log("cannot start: no such setting"); process.exit(3);'), issueCertificate(scratch)]);
  world = await startWorld({ syncedDisks: true });
  address = publicAddressOf(world.berth, 11);
  world.network.names.set(domain, [{ type: "A", data: address }]);
  await world.machines.create({ id, hostName: "host", image: "debian", size: { cpus: 2, memoryGiB: 4, systemDiskGiB: 60 }, privateAddress: "10.0.4.11", publicAddress: address, loginUser: "root", authorizedKeys: [await readFile(`${key}.pub`, "utf8")] });
  await world.machines.setFirewall(id, [{ protocol: "TCP", port: "22,443", cidr: "0.0.0.0/0", action: "ACCEPT" }]);
  await world.machines.createDisk({ id: diskId, sizeGiB: 1 });
  await world.machines.attachDisk(id, diskId);
  [first, second, dying, authority] = await built;
  await until(() => world.machines.agentOnline(id), 60);
  await onHost(`cat >/root/issued.crt <<'END'\n${authority.chain}END\ncat >/root/issued.key <<'END'\n${authority.key}END`);
}, 6 * minute);

afterAll(async () => {
  if (!hasRoot) return;
  await world.close();
  await rm(scratch, { recursive: true });
}, minute);

async function onHost(script: string): Promise<string> {
  const { exitCode, output } = await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds: 60 });
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${output.toString()}`);
  return output.toString().trim();
}

function accessTo(manifest: HostManifest): ServerAccess {
  return {
    manifest,
    server: { instanceId: id, blueprintId: "lhbp-debian", address, sshPort: 22 },
    cloud: cloudOf(world.machines, id),
    pins,
    loginKey,
    actor: { who: "ann", host: "laptop", commit: "0123456789ab" },
    progress: new Progress({ json: false, printer: linePrinter((line) => said.push(line)) }),
    signal: new AbortController().signal,
    cloudEvery: 200,
  };
}

async function apply(manifest: HostManifest, more: { signal?: AbortSignal; retryRelease?: string; pins?: HostKeyPins; blueprintId?: string; onLine?: (line: string) => void; loginKey?: string; loginPublicKey?: string; waitSeconds?: number; progress?: Progress } = {}): Promise<{ changed: boolean }> {
  const write = (line: string): void => {
    said.push(line);
    more.onLine?.(line);
  };
  const open = accessTo(manifest);
  return applyHost({
    ...open,
    retryRelease: more.retryRelease,
    server: { ...open.server, blueprintId: more.blueprintId ?? open.server.blueprintId, diskId, httpsPort: 443 },
    secrets: new Map([["AGENT_TOKEN", new Secret("AGENT_TOKEN", "1", MARKER)]]),
    pins: more.pins ?? pins,
    loginKey: more.loginKey ?? loginKey,
    loginPublicKey: more.loginPublicKey,
    waitSeconds: more.waitSeconds ?? 0,
    recorded: (record) => recorded.push(record),
    progress: more.progress ?? new Progress({ json: false, printer: linePrinter(write) }),
    signal: more.signal ?? open.signal,
    ca: authority.ca,
  });
}

const deploy = async (release: Release, ...edits: readonly Edit[]): Promise<{ changed: boolean }> => apply(manifestFor(release, ...edits));

async function refusal(work: Promise<unknown>): Promise<HostApplyError> {
  const error: unknown = await work.then(() => undefined, (cause: unknown) => cause);
  if (error instanceof HostApplyError) return error;
  throw new Error("not refused as it should be", { cause: error });
}

/** What the public name answers. */
async function served(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request({ host: address, servername: domain, headers: { host: domain }, ca: authority.ca, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => { body += part; }).on("end", () => { resolve(response.statusCode === 200 ? JSON.parse(body) : response.statusCode); });
    }).on("error", reject).end();
  });
}

/** Everything that a deploy could have touched: files with times, and which run of each service is on. */
const traces = (): Promise<string> =>
  onHost(`find /etc /opt /usr/local /var/lib/lightkeeper /home /data -xdev -printf '%p %T@ %C@ %m %u\\n' | sort; systemctl show --property=Id,InvocationID,ActiveState,NRestarts '*.service' '*.socket' | grep -v -e session- -e user@`);
const invocations = async (...units: readonly string[]): Promise<string[]> => (await onHost(`systemctl show --property=InvocationID --value ${units.join(" ")}`)).split("\n").filter((line) => line !== "");

testWithMachines("a new server ends up serving, by a user who did not exist, with root's login closed", async () => {
  await onHost("systemd-run --quiet --unit=watcher sh -c 'while :; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ >>/run/watched 2>/dev/null; sleep 0.02; done'");
  expect(await deploy(first)).toEqual({ changed: true });
  await onHost("systemctl stop watcher");
  expect(await served()).toMatchObject({ status: "ok", release: "first", setting: "one" });
  expect(await onHost("sshd -T | grep -i ^permitrootlogin; findmnt --noheadings --output FSTYPE /data; readlink /etc/lightkeeper/tls/fullchain.pem; ls /home/deploy/.ssh")).toBe(`permitrootlogin no\next4\n/data/acme/certificates/${domain}.crt`);
  const record: unknown = JSON.parse(await onHost("cat /opt/lightkeeper/deploys.jsonl"));
  expect(record).toMatchObject({ who: "ann", host: "laptop", commit: "0123456789ab", environment: "test", action: "apply", outcome: "deployed", release: first.id });
  expect(recorded).toEqual([record]);
}, 3 * minute);

testWithMachines("a secret reaches its file alone: no process list, no journal, no line of progress", async () => {
  const seen = async (text: string): Promise<number> => Number(await onHost(`tr '\\0' '\\n' </run/watched | grep -c -e ${text} || true`));
  // The watcher did see the deploy's own commands.
  expect(await seen("^bash$")).toBeGreaterThan(0);
  // A pattern that does not find itself in the script that carries it.
  const marker = `[${MARKER.slice(0, 1)}]${MARKER.slice(1)}`;
  expect(await seen(marker)).toBe(0);
  expect(await onHost(`journalctl --no-pager | grep -c ${marker} || true`)).toBe("0");
  expect(await onHost(`grep -rl ${marker} /etc /var /opt /tmp /home /root /run/lightkeeper 2>/dev/null || true`)).toBe("/etc/lightkeeper/.env");
  expect(await onHost("stat -c '%a %U:%G' /etc/lightkeeper/.env")).toBe("600 root:root");
  expect(said.join("\n")).not.toContain(MARKER);
}, minute);

testWithMachines("a second run changes no file and restarts nothing", async () => {
  const before = await traces();
  expect(await deploy(first)).toEqual({ changed: false });
  expect(await traces()).toBe(before);
  expect(said.at(-1)).toContain("0 changes, 0 restarts");
}, minute);

testWithMachines("the doctor reads through the command agent what serves, which key the server shows, and who deploys", async () => {
  const cloud = cloudOf(world.machines, id);
  const ask = () => askServer(cloud, id, manifestFor(first), new AbortController().signal);
  expect(await ask()).toMatchObject({ deployer: undefined, hostKey: await pins.read({ instanceId: id, blueprintId: "lhbp-debian" }), facts: { releases: [first.id], liveListens: true, tls: "acme", certificateValid: true, readOnly: undefined, unconfirmed: false } });
  await onHost(`echo '${JSON.stringify({ who: "ben", host: "desk", since: "13:00", release: "r" })}' >/run/lightkeeper-deploy.holder; systemd-run --quiet --unit=holder flock /run/lightkeeper-deploy.lock sleep 60; until ! flock --nonblock --shared /run/lightkeeper-deploy.lock true; do sleep 0.1; done`);
  expect(await ask()).toMatchObject({ deployer: "ben on desk, since 13:00, release r" });
  await onHost("systemctl stop holder");
}, minute);

testWithMachines("one changed setting reloads that one service and restarts none", async () => {
  const units = ["nginx", "ssh", "job", "lightkeeper-gateway@a.service"];
  const before = await invocations(...units);
  const workers = await onHost("pgrep --full 'nginx: worker'");
  await deploy(first, ["/etc/nginx/nginx.conf", "65s", "64s"]);
  expect(await invocations(...units)).toEqual(before);
  await until(async () => (await onHost("pgrep --full 'nginx: worker'")) !== workers);
  expect(await onHost("grep -c 64s /etc/nginx/nginx.conf")).toBe("1");
  await deploy(first);
}, minute);

testWithMachines("two new releases and a dying one, each into a slot with open streams, cost no visitor a request", async () => {
  const visitors = startVisitors({ address, domain, ca: authority.ca });
  const story = async (): Promise<HostApplyError> => {
    await deploy(second);
    expect(await served()).toMatchObject({ release: "second" });
    // Slot a serves streams of the first release still, and is emptied for this one.
    await deploy(second, ["/etc/lightkeeper/.env", "SETTING=one", "SETTING=three"]);
    await deploy(second);
    return refusal(deploy(dying));
  };
  const error = await story().catch(async (cause: unknown) => {
    await visitors.stop();
    throw cause;
  });
  const { total, lost } = await visitors.stop();
  expect(error.stage).toBe("health");
  expect(error.what).toContain("cannot start: no such setting");
  expect(error.next).toContain("The old release serves on");
  expect(lost).toEqual([]);
  expect(total).toBeGreaterThan(100);
}, minute);

testWithMachines("after a rejected release the old one is live, alone, and enabled for the next boot", async () => {
  expect(await served()).toMatchObject({ release: "second" });
  expect(await onHost("readlink /opt/lightkeeper/live.sock; systemctl is-active lightkeeper-gateway@b.service; systemctl is-enabled lightkeeper-gateway@b.socket; systemctl is-active lightkeeper-gateway@a.socket || systemctl is-enabled lightkeeper-gateway@a.socket || true")).toBe("/run/lightkeeper/gateway-b.sock\nactive\nenabled\ninactive\ndisabled");
  expect(JSON.parse(await onHost("tail -n 1 /opt/lightkeeper/deploys.jsonl"))).toMatchObject({ outcome: "failed", stage: "health", release: dying.id, previous: second.id });
}, minute);

testWithMachines("a rejected release is refused without a try, until it is asked for by name or its settings change", async () => {
  const error = await refusal(deploy(dying));
  expect(error.stage).toBe("preflight");
  expect(error.what).toMatch(new RegExp(`^release ${dying.id} was rejected with these settings at \\S+Z \\(health\\)$`));
  expect(error.next).toContain(`LIGHTKEEPER_RETRY_RELEASE=${dying.id} npx cdktf deploy test`);
  expect((await refusal(apply(manifestFor(dying), { retryRelease: dying.id }))).stage).toBe("health");
  expect((await refusal(deploy(dying, ["/etc/lightkeeper/.env", "SETTING=one", "SETTING=two"]))).stage).toBe("health");
  expect(await onHost("ls /opt/lightkeeper/releases | sort; stat -c %a /opt/lightkeeper/rejected/*")).toBe(`${[first.id, second.id].toSorted().join("\n")}\n600`);
}, minute);

testWithMachines("releases share one Node on the disk, and each stands by itself", async () => {
  expect(await onHost("cd /opt/lightkeeper; stat -c %i releases/*/node nodes/* | sort -u | wc -l; stat -c %h nodes/*")).toBe("1\n3");
}, minute);

testWithMachines("a changed secret or setting rolls the same release through the idle slot", async () => {
  await deploy(second, ["/etc/lightkeeper/.env", "SETTING=one", "SETTING=two"]);
  expect(await served()).toMatchObject({ release: "second", setting: "two" });
  expect(await onHost("readlink /opt/lightkeeper/live.sock")).toBe("/run/lightkeeper/gateway-a.sock");
}, minute);

testWithMachines("going back at once is a rename: the slot that served before still runs", async () => {
  const before = await invocations("lightkeeper-gateway@a.service", "lightkeeper-gateway@b.service");
  said.length = 0;
  await deploy(second);
  expect(await served()).toMatchObject({ release: "second", setting: "one" });
  expect(said.join("\n")).toContain("slot b, which still runs, is live again");
  expect(await invocations("lightkeeper-gateway@a.service", "lightkeeper-gateway@b.service")).toEqual(before);
}, minute);

testWithMachines("the server itself stops the slot that served before, and never the live one", async () => {
  // As if the minute were over.
  await onHost("systemctl start lightkeeper-retire.service");
  await until(async () => (await onHost("systemctl is-active lightkeeper-gateway@a.service || true")) === "inactive");
  expect(await onHost("systemctl is-active lightkeeper-gateway@b.service; systemctl is-enabled lightkeeper-gateway@a.socket lightkeeper-gateway@b.socket || true")).toBe("active\ndisabled\nenabled");
  expect(await served()).toMatchObject({ release: "second" });
}, minute);

testWithMachines("a file that its validator refuses is never installed", async () => {
  const before = await traces();
  const error = await refusal(deploy(second, ["/etc/nginx/nginx.conf", "server_tokens off", "server_tokenz off"]));
  expect(error.stage).toBe("validate");
  expect(error.what).toContain('nginx -t refuses the new files, nothing was installed');
  expect(error.what).toContain('unknown directive "server_tokenz"');
  const after = await traces();
  const own = (text: string): string => text.split("\n").filter((line) => !/\/opt\/lightkeeper|\/var\/lib\/lightkeeper/.test(line)).join("\n");
  expect(own(after)).toBe(own(before));
  expect((await refusal(deploy(second, ["/etc/systemd/system/job.service", "ExecStart=/bin/sh", "ExecStart=/bin/zsh"]))).what).toContain("systemd-analyze verify refuses");
  expect((await refusal(deploy(second, ["/etc/ssh/sshd_config.d/00-lightkeeper.conf", "MaxSessions 4", "MaxSessions many"]))).what).toContain("sshd -t refuses");
  expect((await refusal(deploy(second, ["/etc/sudoers.d/deploy", "ALL=(ALL:ALL)", "ALL=(("]))).what).toContain("visudo -c refuses");
}, minute);

testWithMachines("a file that its unit does not survive goes back, and the unit runs again with the old one", async () => {
  const error = await refusal(deploy(second, ["/etc/job.conf", "true", "false"], ["/etc/nginx/nginx.conf", "65s", "63s"]));
  expect(error.stage).toBe("install");
  expect(error.what).toContain("unit job.service does not work with the new files");
  expect(await onHost("cat /etc/job.conf; systemctl is-active job; grep -c 65s /etc/nginx/nginx.conf; ls /var/lib/lightkeeper")).toBe("true\nactive\n1");
  expect(await served()).toMatchObject({ release: "second" });
}, minute);

testWithMachines("sshd settings that lock the deployer out go back at once", async () => {
  const error = await refusal(deploy(second, ["/etc/ssh/sshd_config.d/00-lightkeeper.conf", "AllowUsers deploy", "AllowUsers nobody"]));
  expect(error.what).toContain("the server refuses the login key for deploy");
  expect(await onHost("sshd -T | grep -i ^allowusers")).toBe("allowusers deploy");
  expect(await deploy(second)).toEqual({ changed: false });
}, minute);

testWithMachines("files of a good kind go back too when the release that came with them is rejected", async () => {
  const error = await refusal(deploy(dying, ["/etc/nginx/nginx.conf", "65s", "62s"]));
  expect(error.stage).toBe("health");
  expect(await onHost("grep -c 65s /etc/nginx/nginx.conf")).toBe("1");
}, minute);

async function asDeployer(): Promise<Connection> {
  const hostKey = await pins.read({ instanceId: id, blueprintId: "lhbp-debian" });
  if (hostKey === undefined) throw new Error("not pinned");
  return Connection.open({ address, port: 22, privateKey: loginKey, hostKey }, "deploy");
}

const idle = { daemonReload: false, restart: [], reload: [], start: [], stop: [] };

testWithMachines("when the deployer vanishes in the middle, the dead man's timer brings the old file back", async () => {
  const connection = await asDeployer();
  expect((await connection.script(`${backupScript({ paths: ["/etc/job.conf", "/etc/new.conf"], units: idle, inactive: [], live: undefined })}\n${armScript(2)}\necho broken >/etc/job.conf; echo new >/etc/new.conf`)).code).toBe(0);
  connection.close();
  await until(async () => (await onHost("cat /etc/job.conf")) === "true", 10);
  expect(await onHost("ls /etc/new.conf 2>&1 || true")).toContain("No such file");
  await until(async () => (await onHost("ls -A /var/lib/lightkeeper")) === "");
}, minute);

testWithMachines("a deployer who dies before the commit is taken back at once: files, and the slot that served, though a script of it still ran", async () => {
  const connection = await asDeployer();
  await takeLock(connection, { who: "bob", host: "ci-7", since: "now", release: first.id });
  const live = (await onHost("readlink /opt/lightkeeper/live.sock")).includes("gateway-a") ? "a" : "b";
  const idleSlot = otherSlot(live);
  const begin = [backupScript({ paths: ["/etc/job.conf", "/etc/new.conf"], units: idle, inactive: [], live }), armScript(), "echo broken >/etc/job.conf", vacateScript(idleSlot), enableScript(idleSlot), startScript(idleSlot, first.id, []), switchScript(idleSlot)];
  expect((await connection.script(begin.join("\n"))).code).toBe(0);
  connection.script("sleep 2; echo late >/etc/job.conf; echo late >/etc/new.conf").catch(() => undefined);
  await until(async () => (await onHost("pgrep --full 'sleep 2' || true")) !== "");
  connection.close();
  await until(async () => (await onHost("ls -A /var/lib/lightkeeper")) === "", 40);
  expect(await onHost("cat /etc/job.conf; ls /etc/new.conf 2>/dev/null || true; readlink /opt/lightkeeper/live.sock")).toBe(`true\n/run/lightkeeper/gateway-${live}.sock`);
  expect(await onHost(`systemctl is-active lightkeeper-gateway@${idleSlot}.service || systemctl is-active lightkeeper-rollback.timer || true`)).toBe("inactive\ninactive");
  expect(await served()).toMatchObject({ release: "second" });
}, minute);

testWithMachines("where the slot that served has ended since the switch, what is new stays: it is the only whole state", async () => {
  const live = (await onHost("readlink /opt/lightkeeper/live.sock")).includes("gateway-a") ? "a" : "b";
  await onHost(`${backupScript({ paths: ["/etc/job.conf"], units: idle, inactive: [], live: otherSlot(live) })}\necho new >/etc/job.conf\n${restoreScript()}`);
  expect(await onHost("cat /etc/job.conf; ls -A /var/lib/lightkeeper")).toBe("new");
  await deploy(second);
  expect(await onHost("cat /etc/job.conf")).toBe("true");
}, minute);

testWithMachines("a file that left the manifest leaves the server with its unit, and what somebody else put there stays", async () => {
  const left = (path: string, content: string): HostManifest["files"][number] => ({ path, mode: "0644", owner: "root", group: "root", content, unit: "extra.service", on: "restart" });
  const manifest = manifestFor(second);
  await apply({ ...manifest, files: [...manifest.files, left("/etc/extra.conf", "x\n"), left("/etc/systemd/system/extra.service", "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n")] });
  expect(await onHost("systemctl is-active extra; touch /etc/theirs.conf")).toBe("active");
  await deploy(second);
  expect(said.join("\n")).toMatch(/2 files to change: \/etc\/extra\.conf goes, \/etc\/systemd\/system\/extra\.service goes/);
  expect(await onHost("ls /etc/extra.conf /etc/systemd/system/extra.service /etc/theirs.conf 2>/dev/null || true; systemctl is-active extra || true; rm /etc/theirs.conf")).toBe("/etc/theirs.conf\ninactive");
  expect(await deploy(second)).toEqual({ changed: false });
}, minute);

testWithMachines("what somebody changed by hand is put right by the next apply, although nothing else has changed", async () => {
  await onHost("sed -i s/65s/66s/ /etc/nginx/nginx.conf; chmod 0777 /etc/job.conf; systemctl --quiet disable job");
  expect(await deploy(second)).toEqual({ changed: true });
  expect(said.join("\n")).toContain("2 files to change: /etc/nginx/nginx.conf +1 -1, /etc/job.conf +0 -0 (0777 root:root -> 0644 root:root)");
  expect(await onHost("grep -c 65s /etc/nginx/nginx.conf; stat -c %a /etc/job.conf; systemctl is-enabled job")).toBe("1\n644\nenabled");
}, minute);

testWithMachines("a login key that replaced the server's is carried to it, and the former one is refused", async () => {
  const key = join(scratch, "next-key");
  await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]);
  const publicKey = (await readFile(`${key}.pub`, "utf8")).trim();
  const stranger = await refusal(apply(manifestFor(second), { loginKey: await readFile(key, "utf8"), loginPublicKey: (await readFile(join(scratch, "key.pub"), "utf8")).trim() }));
  expect(stranger.what).toBe("the server refuses the login key, and it is not the one of the environment");
  await apply(manifestFor(second), { loginKey: await readFile(key, "utf8"), loginPublicKey: publicKey });
  expect(said.join("\n")).toContain("new login key brought through the cloud");
  expect(await onHost("cat /etc/ssh/login_keys.d/deploy")).toBe(publicKey);
  await expect(asDeployer()).rejects.toThrow("the server refuses the login key");
  await apply(manifestFor(second), { loginPublicKey: (await readFile(join(scratch, "key.pub"), "utf8")).trim() });
}, minute);

testWithMachines("files that nobody confirmed go back with the next deploy when a reboot forgot the timer", async () => {
  await onHost(`${backupScript({ paths: ["/etc/job.conf"], units: idle, inactive: [], live: undefined })}\necho broken >/etc/job.conf`);
  await deploy(second);
  expect(said.join("\n")).toContain("a broken-off deploy taken back");
  expect(await onHost("cat /etc/job.conf")).toBe("true");
}, minute);

testWithMachines("an interrupted deploy leaves the old release live and the new slot stopped", async () => {
  const end = new AbortController();
  const stop = (line: string): void => {
    if (line.includes(`release ${first.id} in slot`)) end.abort(new HostApplyError("health", "interrupted", "again"));
  };
  const error = await refusal(apply(manifestFor(first), { signal: end.signal, onLine: stop }));
  expect(error.what).toBe("interrupted");
  expect(await served()).toMatchObject({ release: "second" });
  expect(await deploy(second)).toEqual({ changed: false });
}, minute);

testWithMachines("what was begun has ended before it is taken back", async () => {
  const connection = await asDeployer();
  const begun = connection.script("touch /run/begun; sleep 1; echo begun >/run/last");
  await until(async () => (await onHost("ls /run/begun 2>/dev/null || true")) !== "", 10);
  await connection.script("echo back >/run/last", { alone: true });
  await begun;
  connection.close();
  expect(await onHost("cat /run/last; rm /run/begun /run/last")).toBe("back");
}, minute);

testWithMachines("a power cut in the middle of a deploy leaves the old or the new state whole, and the next deploy completes", async () => {
  const edit: Edit = ["/etc/nginx/nginx.conf", "65s", "66s"];
  const state = (): Promise<string> => onHost("grep -o '6[56]s' /etc/nginx/nginx.conf");
  let cut: Promise<void> | undefined;
  const onLine = (line: string): void => {
    if (line.includes("units notice")) cut = world.machines.cutPower();
  };
  await refusal(apply(manifestFor(first, edit), { onLine }));
  await cut;
  await until(async () => (await served().catch(() => undefined)) !== undefined, 60);
  const { release } = await served() as { readonly release: string };
  expect([["second", "65s"], ["first", "66s"]]).toContainEqual([release, await state()]);
  await deploy(first, edit);
  expect([await served(), await state()]).toEqual([expect.objectContaining({ release: "first" }), "66s"]);
  await deploy(second);
}, 2 * minute);

/** Ends what holds the deploy lock on the server, as its OOM killer would, at one moment of a deploy that waits for it. */
class LockEnder extends Progress {
  readonly #moment: readonly [when: "before" | "after", step: string];

  constructor(moment: readonly [when: "before" | "after", step: string]) {
    super({ json: false, printer: linePrinter((line) => said.push(line)) });
    this.#moment = moment;
  }

  override async step<T>(...step: Parameters<typeof Progress.prototype.step<T>>): Promise<T> {
    const [when, name] = this.#moment;
    const strikes = step[1].includes(name);
    if (strikes && when === "before") await endHolder();
    const result = await super.step(...step);
    if (strikes && when === "after") await endHolder();
    return result;
  }
}

const endHolder = (): Promise<string> => onHost("find /proc/[0-9]*/fd -lname /run/lightkeeper-deploy.lock 2>/dev/null | cut -d/ -f3 | sort -u | xargs -r kill -9 2>/dev/null || true; until flock --nonblock /run/lightkeeper-deploy.lock true; do sleep 0.02; done; sleep 0.2");

testWithMachines("a deploy whose lock goes, since somebody on the server ended what holds it, is taken back whole until the server has committed", async () => {
  const edits: readonly Edit[] = [["/etc/job.conf", "true", "true # other"], ["/etc/nginx/nginx.conf", "proxy_read_timeout 65s", "proxy_read_timeout 66s"]];
  const moments: [readonly ["before" | "after", string], readonly Edit[]][] = [[["before", "units notice"], edits], [["before", "is live"], []], [["before", "/health answers"], []], [["after", "/health answers"], edits]];
  for (const [moment, changed] of moments) {
    const error = await refusal(apply(manifestFor(first, ...changed), { progress: new LockEnder(moment) }));
    expect([moment, error.stage, error.what]).toEqual([moment, "lock", "the process on the server that holds the deploy lock has ended, and another deploy may begin"]);
    expect(recorded.at(-1)).toMatchObject({ outcome: "failed", stage: "lock" });
    expect([moment, await served()]).toEqual([moment, expect.objectContaining({ release: "second" })]);
    expect(await deploy(second)).toEqual({ changed: false });
  }
}, 2 * minute);

testWithMachines("a deploy whose lock goes after that says that its release serves, and the next one has nothing to do", async () => {
  const error = await refusal(apply(manifestFor(first), { progress: new LockEnder(["after", "drains"]) }));
  expect(error.what).toMatch(new RegExp(`^release ${first.id} serves and stays, but `));
  expect(recorded.at(-1)).toMatchObject({ outcome: "deployed", release: first.id });
  expect(await served()).toMatchObject({ release: "first" });
  expect(await deploy(first)).toEqual({ changed: false });
  await deploy(second);
}, minute);

testWithMachines("a second deployer is told who deploys and since when, and gets in when the first one dies", async () => {
  const connection = await asDeployer();
  await takeLock(connection, { who: "bob", host: "ci-7", since: "2026-01-02T03:04:05Z", release: "abc" });
  const error = await refusal(deploy(second));
  expect(error.message).toBe("lock: another deploy is running: bob on ci-7, since 2026-01-02T03:04:05Z, release abc. Wait until it ends and run this again; the lock frees itself when that deploy ends or dies");
  setTimeout(() => { connection.close(); }, 1500);
  expect(await apply(manifestFor(second), { waitSeconds: 30 })).toEqual({ changed: false });
  expect(said.join("\n")).toContain("waits for bob on ci-7, since 2026-01-02T03:04:05Z, release abc");
}, minute);

testWithMachines("a server that shows another host key is not talked to", async () => {
  const other = new HostKeyPins(join(scratch, "other"));
  const subject = { instanceId: id, blueprintId: "lhbp-debian" };
  other.write(subject, address, { algorithm: "ssh-ed25519", blob: Buffer.concat([Buffer.from("AAAAC3NzaC1lZDI1NTE5AAAAI", "base64"), Buffer.alloc(33, 7)]).toString("base64") });
  const logins = (): Promise<string> => onHost("journalctl --unit=ssh --no-pager | grep -c -e Accepted -e 'Connection closed by authenticating' || true");
  const before = await logins();
  const error = await refusal(apply(manifestFor(second), { pins: other }));
  expect(error.stage).toBe("connect");
  expect(error.what).toMatch(/^the server shows host key SHA256:\S+, pinned is SHA256:\S+$/);
  expect(error.next).toContain(other.pathOf(id));
  expect(await logins()).toBe(before);
}, minute);

testWithMachines("another blueprint means another pin, read through the cloud again", async () => {
  const own = new HostKeyPins(join(scratch, "own"));
  own.write({ instanceId: id, blueprintId: "lhbp-older" }, address, { algorithm: "ssh-ed25519", blob: "AAAA" });
  expect(await apply(manifestFor(second), { pins: own })).toEqual({ changed: false });
  expect(await own.read({ instanceId: id, blueprintId: "lhbp-debian" })).toEqual(await pins.read({ instanceId: id, blueprintId: "lhbp-debian" }));
}, minute);

describe("the verbs", () => {
  verbTests(() => ({ first, second, access: accessTo, asDeployer, deploy: (release, retryRelease) => apply(manifestFor(release), { ...(retryRelease !== undefined && { retryRelease }) }), onHost, refusal, served }));
});

testWithMachines("another system than the table says is refused by the setting's name, before anything is touched", async () => {
  const before = await traces();
  const error = await refusal(apply({ ...manifestFor(second), os: "debian-13" }));
  expect([error.stage, error.what]).toEqual(["preflight", 'blueprint.os is "debian-13", but lhins-host0000 runs debian-12: its programs may refuse the files, or understand them otherwise']);
  expect(await traces()).toBe(before);
}, minute);

testWithMachines("a kept release comes back without an upload, an unknown one is refused with those that are kept", async () => {
  const error = await refusal(apply(manifestFor({ id: "0123456789abcdef", upload: null })));
  expect(error.stage).toBe("preflight");
  expect(error.what).toContain("release 0123456789abcdef is not on the server: it keeps ");
  expect(error.what).toContain(first.id);
  await apply(manifestFor({ id: first.id, upload: null }));
  expect(await served()).toMatchObject({ release: "first" });
}, minute);

testWithMachines("no more releases are kept than asked for, besides those that slots use", async () => {
  const kept = (await onHost("ls /opt/lightkeeper/releases")).split("\n");
  expect(kept.toSorted()).toEqual([first.id, second.id].toSorted());
}, minute);

testWithMachines("after a reboot the data disk, the certificate and the live release are back by themselves", async () => {
  const boot = await onHost("cat /proc/sys/kernel/random/boot_id; stat -c %Y /run/systemd");
  await onHost(`${backupScript({ paths: ["/etc/job.conf", "/etc/new.conf"], units: idle, inactive: [], live: undefined })}\necho broken >/etc/job.conf; echo new >/etc/new.conf; sync`);
  await world.machines.reboot(id);
  await world.machines.ready(id);
  await until(async () => (await onHost("cat /proc/sys/kernel/random/boot_id; stat -c %Y /run/systemd").catch(() => boot)) !== boot, 30);
  await until(async () => (await served().catch(() => undefined)) !== undefined, 30);
  expect(await served()).toMatchObject({ release: "first" });
  expect(await onHost("findmnt --noheadings --output SOURCE /data")).toBe("/dev/vdb");
  // A deploy that broke off in the power cut was taken back before anything started.
  expect(await onHost("cat /etc/job.conf; ls /etc/new.conf 2>/dev/null; ls -A /var/lib/lightkeeper; systemctl is-active job")).toBe("true\nactive");
  expect(await deploy(first)).toEqual({ changed: false });
}, minute);

testWithMachines("a reinstalled server is found by its new key, and the disk's certificate is used instead of a new one", async () => {
  await onHost("touch /data/kept");
  await world.machines.reinstall(id, "debian");
  await world.machines.stop(id);
  await world.machines.setAuthorizedKeys(id, "root", [await readFile(join(scratch, "key.pub"), "utf8")]);
  await world.machines.start(id);
  await until(() => world.machines.agentOnline(id), 60);
  // The authority's stand-in would fail if it were asked: what it issues lay on the system disk.
  expect(await apply(manifestFor(first), { blueprintId: "lhbp-reinstalled" })).toEqual({ changed: true });
  expect(await served()).toMatchObject({ release: "first" });
  expect(await onHost("ls /data/kept; systemctl show --property=ExecMainStartTimestampMonotonic lightkeeper-acme")).toBe("/data/kept\nExecMainStartTimestampMonotonic=0");
}, 3 * minute);

testWithMachines("a disk that holds something is refused and not touched", async () => {
  await onHost("systemctl disable --now data.mount; wipefs --all --quiet /dev/vdb; mkswap /dev/vdb >/dev/null");
  const before = await onHost("dd if=/dev/vdb bs=1M count=8 status=none | sha256sum");
  const error = await refusal(apply(manifestFor(first), { blueprintId: "lhbp-reinstalled" }));
  expect(error.what).toBe(`the data disk ${diskId} already holds swap instead of ext4, and is not touched`);
  expect(await onHost("dd if=/dev/vdb bs=1M count=8 status=none | sha256sum")).toBe(before);
}, minute);
