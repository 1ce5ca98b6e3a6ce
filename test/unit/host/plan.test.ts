// Proves: I8 (partly)
import { expect, test } from "@jest/globals";
import { wantedDigest } from "../../../scripts/host/gateway-settings.ts";
import type { InstalledFile } from "../../../scripts/host/installed.ts";
import { withLoginKey } from "../../../scripts/host/manifest.ts";
import { isEmpty, makePlan } from "../../../scripts/host/plan.ts";
import { file, manifest, nginxFile, settled, wantedFiles } from "./fixture.ts";

const full = manifest();
const planOf = (more: Parameters<typeof settled>[1], of = full) => makePlan(of, wantedFiles(of), settled(of, more));

test("a server that is as the manifest says has nothing to do", () => {
  expect(isEmpty(planOf({}))).toBe(true);
});

test.each([
  ["text", { sha256: "0".repeat(64) }],
  ["mode", { mode: "0640" }],
  ["owner", { owner: "www-data" }],
  ["group", { group: "www-data" }],
])("a file with another %s is replaced and only its own unit notices", (_what, difference) => {
  const files = new Map(settled(full).files);
  const found = files.get(nginxFile.path);
  if (found) files.set(nginxFile.path, { ...found, ...difference });
  const plan = planOf({ files });
  expect(plan.files.map((each) => each.file.path)).toEqual([nginxFile.path]);
  expect(plan.units).toEqual({ daemonReload: false, restart: [], reload: ["nginx.service"], start: [], stop: [] });
  expect(plan.release.kind).toBe("none");
});

test("a unit with a file to restart for and one to reload for is restarted once", () => {
  const two = manifest({ files: [nginxFile, file("/etc/nginx/other", { unit: "nginx.service", on: "restart" })] });
  expect(planOf({ files: new Map() }, two).units).toMatchObject({ restart: ["nginx.service"], reload: [] });
});

test("a unit that does not run is started, unless its own conditions keep it off", () => {
  const stopped = (resting: boolean) => planOf({ units: new Map([["nginx.service", { active: false, resting, disabled: false }], ["ssh.service", { active: true, resting: false, disabled: false }]]) });
  expect(stopped(false).units.start).toEqual(["nginx.service"]);
  expect(isEmpty(stopped(true))).toBe(true);
});

test("a changed unit file reloads systemd, even when no unit has to notice", () => {
  const own = manifest({ files: [file("/etc/systemd/system/x.service", { unit: "x.service", on: "daemon-reload" })] });
  expect(planOf({ files: new Map() }, own).units).toEqual({ daemonReload: true, restart: [], reload: [], start: [], stop: [] });
});

test("another release goes to the idle slot and is uploaded only when the server does not keep it", () => {
  expect(planOf({ slots: { b: "ffffffffffffffff" }, live: "b", releases: ["ffffffffffffffff"] }).release).toEqual({ kind: "roll", idle: "a", live: "b", upload: true, node: false, warm: false, why: "ffffffffffffffff serves" });
  expect(planOf({ slots: { a: "ffffffffffffffff" } }).release).toMatchObject({ kind: "roll", idle: "b", live: "a", upload: false });
});

test("changed settings of the gateway roll the same release instead of restarting the live slot", () => {
  const env = manifest({ files: [file("/etc/lightkeeper/.env", { mode: "0600", unit: "lightkeeper-gateway@.service", on: "restart" })] });
  const plan = planOf({ files: new Map() }, env);
  expect(plan.release).toEqual({ kind: "roll", idle: "b", live: "a", upload: false, node: false, warm: false, why: "/etc/lightkeeper/.env changed" });
  expect(plan.units).toEqual({ daemonReload: false, restart: [], reload: [], start: [], stop: [] });
});

test("security updates are the deploy's work until something serves, and the timers' from then on", () => {
  expect(planOf({ live: undefined }).securityUpdates).toBe(true);
  expect(planOf({}).securityUpdates).toBe(false);
});

test("a release brings its Node when the server has none of that checksum", () => {
  expect(planOf({ releases: [], slots: {}, live: undefined, nodes: [] }).release).toMatchObject({ upload: true, node: true });
  expect(planOf({ nodes: [] }).release.kind).toBe("none");
});

test("an idle slot that still runs the wanted release with the wanted settings is gone back to", () => {
  const before = { slots: { a: "ffffffffffffffff", b: full.release.id } };
  expect(planOf({ ...before, started: { b: wantedDigest(wantedFiles(full)) } }).release).toMatchObject({ idle: "b", warm: true });
  expect(planOf({ ...before, started: { b: "0".repeat(64) } }).release).toMatchObject({ warm: false });
  expect(planOf(before).release).toMatchObject({ warm: false });
});

test("a live slot that no longer listens is replaced", () => {
  expect(planOf({ liveListens: false }).release).toMatchObject({ kind: "roll", idle: "b", why: "the live slot does not listen" });
});

test("a new server gets a placeholder certificate and then asks for a real one", () => {
  const acme = manifest({ files: [file("/etc/systemd/system/lightkeeper-acme.service", { unit: "lightkeeper-acme.service", on: "daemon-reload" })] });
  expect(planOf({ tls: "none", certificateValid: false }, acme)).toMatchObject({ tls: "placeholder", certificate: true });
});

test("a certificate that the data disk kept over a reinstall is used, not asked for again", () => {
  expect(planOf({ tls: "none" })).toMatchObject({ tls: "acme", certificate: false });
});

test("a unit that runs but would not at the next boot is switched on again", () => {
  const units = new Map(settled(full).units).set("nginx.service", { active: true, resting: false, disabled: true });
  expect(planOf({ units }).units.start).toEqual(["nginx.service"]);
});

const left = (path: string, more: Partial<InstalledFile> = {}): InstalledFile => ({ path, sha256: "0".repeat(64), mode: "0644", owner: "root", group: "root", unit: undefined, on: undefined, secret: false, present: true, ...more });
const withLeft = (...files: readonly InstalledFile[]) => planOf({ installed: [...settled(full).installed, ...files] });

test("a file that left the manifest goes from the server, and its unit notices", () => {
  const plan = withLeft(left("/etc/nginx/conf.d/old.conf", { unit: "nginx.service", on: "reload" }), left("/etc/gone", { present: false }));
  expect(plan.removals.map(({ path }) => path)).toEqual(["/etc/nginx/conf.d/old.conf"]);
  expect(plan.units).toEqual({ daemonReload: false, restart: [], reload: ["nginx.service"], start: [], stop: [] });
  expect(isEmpty(plan)).toBe(false);
});

test("what nobody but somebody else put there stays: only listed files go", () => {
  const files = new Map(settled(full).files).set("/etc/theirs", { sha256: "0".repeat(64), mode: "0644", owner: "root", group: "root" });
  expect(isEmpty(planOf({ files }))).toBe(true);
});

test("a unit whose own file goes is ended before; one that was only configured by it notices while it runs", () => {
  const units = new Map(settled(full).units).set("other.service", { active: true, resting: false, disabled: false }).set("job.service", { active: true, resting: false, disabled: false });
  const plan = planOf({ units, installed: [...settled(full).installed, left("/etc/systemd/system/job.service", { unit: "job.service", on: "restart" }), left("/etc/other", { unit: "other.service", on: "restart" }), left("/etc/asleep", { unit: "asleep.service", on: "restart" })] });
  expect(plan.units).toEqual({ daemonReload: true, restart: ["other.service"], reload: [], start: [], stop: ["job.service"] });
});

test("a setting of the gateway that goes rolls the release", () => {
  expect(withLeft(left("/etc/lightkeeper/old", { unit: "lightkeeper-gateway@.service", on: "restart" })).release).toMatchObject({ kind: "roll", why: "/etc/lightkeeper/old changed" });
});

test("a server that does not know what is ours gets the list, and nothing else", () => {
  const plan = planOf({ installed: [] });
  expect(plan).toMatchObject({ list: true, files: [], removals: [] });
  expect(isEmpty(plan)).toBe(false);
});

test("rules in the kernel that are not the files' are loaded again", () => {
  const ufw = manifest({ files: [file("/etc/ufw/user.rules", { mode: "0640", unit: "ufw.service", on: "reload" })] });
  expect(planOf({ firewallDiffers: ["IPv6"] }, ufw).units.reload).toEqual(["ufw.service"]);
  expect(isEmpty(planOf({ firewallDiffers: ["IPv6"] }))).toBe(true);
});

test("the login key travels as a file, so that a changed one is one changed file", () => {
  const keyed = withLoginKey(full, "ssh-rsa AAAA ops");
  expect(keyed.files.at(-1)).toEqual({ path: "/etc/ssh/login_keys.d/deploy", mode: "0644", owner: "root", group: "root", content: "ssh-rsa AAAA ops\n" });
  const plan = makePlan(withLoginKey(full, "ssh-rsa BBBB ops"), wantedFiles(withLoginKey(full, "ssh-rsa BBBB ops")), settled(keyed));
  expect(plan.files.map(({ file: { path } }) => path)).toEqual(["/etc/ssh/login_keys.d/deploy"]);
  // Whoever does not know it leaves it, and leaves it on the list.
  const unknowing = makePlan(full, wantedFiles(full), settled(keyed));
  expect(isEmpty(unknowing)).toBe(true);
  expect(unknowing.kept.map(({ path }) => path)).toEqual(["/etc/ssh/login_keys.d/deploy"]);
});
