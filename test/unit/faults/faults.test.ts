import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parseFault } from "../../../scripts/rehearse/faults/fault.ts";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";

let directory: string;
let logged: string[];
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), "faults-")); logged = []; });
afterEach(() => { rmSync(directory, { recursive: true }); });
const set = (...lines: string[]) => { writeFileSync(join(directory, "faults"), lines.join("\n")); };
const open = () => faultsFromFile(join(directory, "faults"), (line) => { logged.push(line); });

test("Without its parameters a fault has those of its kind", () => {
  expect(parseFault("dpkg-lock")).toEqual({ name: "dpkg-lock", after: 0, times: 1, seconds: 60 });
  expect(parseFault("disk-full")).toEqual({ name: "disk-full", after: 0, times: Infinity, seconds: 0 });
  expect(parseFault("api-throttled:on=CreateInstances,after=1,times=3")).toEqual({ name: "api-throttled", on: "CreateInstances", after: 1, times: 3, seconds: 0 });
  expect(parseFault("api-timeout:effect=no")).toEqual({ name: "api-timeout", after: 0, times: 1, seconds: 60, effect: false });
  expect(parseFault("deploy-killed:on=switch")).toEqual({ name: "deploy-killed", on: "switch", after: 0, times: 1, seconds: 0 });
});

test.each([
  ["flood", 'fault is "flood"; allowed: api-throttled, '],
  ["disk-full:on=CreateInstances", 'fault disk-full has no "on"; allowed: after, times'],
  ["api-reset:seconds=4", 'fault api-reset has no "seconds"; allowed: on, after, times'],
  ["slow-boot:seconds=-4", 'fault slow-boot: seconds is "-4"; allowed: a whole number'],
  ["api-reset:on=", 'fault api-reset: on is ""; allowed: an API action'],
  ["api-reset:effect=no", 'fault api-reset has no "effect"; allowed: on, after, times'],
  ["api-timeout:effect=maybe", 'fault api-timeout: effect is "maybe"; allowed: yes, no'],
  ["deploy-killed", "fault deploy-killed has no step; allowed: on=CreateFirewallTemplate, "],
  ["server-power-cut", "fault server-power-cut has no stage; allowed: on=connect, on=lock, "],
  ["server-power-cut:on=CreateDisks", 'fault server-power-cut: on is "CreateDisks"; allowed: connect, lock, '],
  ["deploy-killed:on=Sleep", 'fault deploy-killed: on is "Sleep"; allowed: CreateFirewallTemplate, CreateFirewallTemplate-answered, '],
])("%s is refused with what is allowed", (text, message) => {
  expect(() => parseFault(text)).toThrow(message);
});

test("A fault strikes its subject only, after those it lets pass, as often as it may", () => {
  set("api-reset:on=CreateDisks,after=1,times=2");
  const faults = open();
  expect(faults.strike("api-reset", "CreateInstances")).toBeUndefined();
  expect([1, 2, 3, 4].map(() => faults.strike("api-reset", "CreateDisks") !== undefined)).toEqual([false, true, true, false]);
  expect(faults.find("api-reset")).toBeUndefined();
});

test("Faults can be set and cleared while the twin runs; a line that stays keeps its count", () => {
  const faults = open();
  expect(faults.find("ca-down")).toBeUndefined();
  set("ca-down", "api-reset:times=2");
  expect(faults.find("ca-down")).toBeDefined();
  expect(faults.strike("api-reset", "A")).toBeDefined();
  set("api-reset:times=2 # one is left");
  expect(faults.find("ca-down")).toBeUndefined();
  expect(faults.strike("api-reset", "A")).toBeDefined();
  expect(faults.strike("api-reset", "A")).toBeUndefined();
});

test("A line that is wrong is logged and left out, the others count", () => {
  set("flood", "ca-down");
  expect(open().find("ca-down")).toBeDefined();
  expect(logged.join()).toContain('fault is "flood"');
});
