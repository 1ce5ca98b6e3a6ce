// Proves: I8 (partly)
import { expect, test } from "@jest/globals";
import { wantedDigest } from "../../../scripts/host/gateway-settings.ts";
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
  expect(plan.units).toEqual({ daemonReload: false, restart: [], reload: ["nginx.service"], start: [] });
  expect(plan.release.kind).toBe("none");
});

test("a unit with a file to restart for and one to reload for is restarted once", () => {
  const two = manifest({ files: [nginxFile, file("/etc/nginx/other", { unit: "nginx.service", on: "restart" })] });
  expect(planOf({ files: new Map() }, two).units).toMatchObject({ restart: ["nginx.service"], reload: [] });
});

test("a unit that does not run is started, unless its own conditions keep it off", () => {
  const stopped = (resting: boolean) => planOf({ units: new Map([["nginx.service", { active: false, resting }], ["ssh.service", { active: true, resting: false }]]) });
  expect(stopped(false).units.start).toEqual(["nginx.service"]);
  expect(isEmpty(stopped(true))).toBe(true);
});

test("a changed unit file reloads systemd, even when no unit has to notice", () => {
  const own = manifest({ files: [file("/etc/systemd/system/x.service", { unit: "x.service", on: "daemon-reload" })] });
  expect(planOf({ files: new Map() }, own).units).toEqual({ daemonReload: true, restart: [], reload: [], start: [] });
});

test("another release goes to the idle slot and is uploaded only when the server does not keep it", () => {
  expect(planOf({ slots: { b: "ffffffffffffffff" }, live: "b", releases: ["ffffffffffffffff"] }).release).toEqual({ kind: "roll", idle: "a", live: "b", upload: true, node: false, warm: false, why: "ffffffffffffffff serves" });
  expect(planOf({ slots: { a: "ffffffffffffffff" } }).release).toMatchObject({ kind: "roll", idle: "b", live: "a", upload: false });
});

test("changed settings of the gateway roll the same release instead of restarting the live slot", () => {
  const env = manifest({ files: [file("/etc/lightkeeper/.env", { mode: "0600", unit: "lightkeeper-gateway@.service", on: "restart" })] });
  const plan = planOf({ files: new Map() }, env);
  expect(plan.release).toEqual({ kind: "roll", idle: "b", live: "a", upload: false, node: false, warm: false, why: "/etc/lightkeeper/.env changed" });
  expect(plan.units).toEqual({ daemonReload: false, restart: [], reload: [], start: [] });
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
