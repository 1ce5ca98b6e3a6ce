import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";
import { lateRecords } from "../../../scripts/rehearse/network/late-records.ts";

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), "lightkeeper-late-")); jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); rmSync(directory, { recursive: true }); });

const record = (name: string, value = "198.51.100.10") => ({ name, type: "A", value });

function start(...faults: string[]) {
  writeFileSync(join(directory, "faults"), faults.join("\n"));
  const shown: string[] = [];
  const publish = lateRecords(faultsFromFile(join(directory, "faults"), () => undefined), (records) => { shown.push(records.map(({ name, value }) => `${name} ${value}`).join(", ")); });
  return { publish, shown };
}

test("Without the fault a record is visible at once", () => {
  const { publish, shown } = start();
  publish([record("agent")]);
  expect(shown).toEqual(["agent 198.51.100.10"]);
});

test("The name servers that a domain comes with are no new record", () => {
  const { publish, shown } = start("dns-late");
  publish([{ name: "example.com", type: "NS", value: "ns1.dnspod.net." }]);
  publish([{ name: "example.com", type: "NS", value: "ns1.dnspod.net." }, record("agent")]);
  expect(shown).toEqual(["example.com ns1.dnspod.net.", "example.com ns1.dnspod.net."]);
});

test("A CAA record, which nobody waits for, is not the one that is late", () => {
  const { publish, shown } = start("dns-late");
  const caa = { name: "agent", type: "CAA", value: "0 issue" };
  publish([caa]);
  expect(shown).toEqual(["agent 0 issue"]);
  publish([caa, record("agent")]);
  expect(shown.at(-1)).toBe("agent 0 issue");
});

test("A new record becomes visible after the fault's seconds, the ones that were there stay visible", () => {
  const { publish, shown } = start("dns-late:seconds=20,after=1");
  publish([record("old")]);
  publish([record("old"), record("agent")]);
  expect(shown.at(-1)).toBe("old 198.51.100.10");
  jest.advanceTimersByTime(19_999);
  expect(shown.at(-1)).toBe("old 198.51.100.10");
  jest.advanceTimersByTime(1);
  expect(shown.at(-1)).toBe("old 198.51.100.10, agent 198.51.100.10");
});

test("A record whose value changes is late with its new value, and gone with its old one", () => {
  const { publish, shown } = start("dns-late:after=1");
  publish([record("agent")]);
  publish([record("agent", "198.51.100.11")]);
  expect(shown.at(-1)).toBe("");
  jest.runAllTimers();
  expect(shown.at(-1)).toBe("agent 198.51.100.11");
});

test("A record that is deleted while it is late never shows", () => {
  const { publish, shown } = start("dns-late");
  publish([record("agent")]);
  publish([]);
  jest.runAllTimers();
  expect(shown).toEqual(["", "", ""]);
});
