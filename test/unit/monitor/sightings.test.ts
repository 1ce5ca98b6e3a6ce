// Proves: H14 (partly)
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { monitorScript } from "../../../scripts/monitor/script.ts";
import { readSightings, sightingsText } from "../../../scripts/monitor/sightings.ts";

const folder = mkdtempSync(join(tmpdir(), "lightkeeper-monitor-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

/** As nginx writes it, at an hour's distance from now. */
const line = (address: string, status: number, path = "/health", hoursAgo = 0): string => {
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  return `{"timestamp":"${local}+00:00","category":"api","event":"http_request","request_id":"1","address":"${address}","method":"GET","path":"${path}","protocol":"HTTP/1.1","status":${status},"bytes":1,"seconds":0.1}\n`;
};
const event = (name: string): string => `{"level":"warn","timestamp":"${new Date().toISOString()}","category":"security","event":"${name}","requestId":"1","metadata":{"client":"192.0.2.1"}}\n`;

/** Runs the script as it runs on a server, over the given logs. */
function count(logs: { readonly web: string; readonly gateway: string }, hours = 1): ReturnType<typeof readSightings> {
  writeFileSync(join(folder, "access.log"), logs.web);
  writeFileSync(join(folder, "gateway.log"), logs.gateway);
  const script = monitorScript(hours).replaceAll("/var/log/nginx", folder).replace(/journalctl [^}]*?2>/, `cat ${join(folder, "gateway.log")} 2>`);
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", `set -euo pipefail\n${script}`], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return readSightings(stdout);
}

test("refusals, floods and injections are counted, and an address that is refused ten times is suspicious", () => {
  const seen = count({ web: line("192.0.2.1", 200) + line("192.0.2.7", 401).repeat(10) + line("192.0.2.8", 403) + line("192.0.2.9", 429).repeat(2), gateway: event("shield.injection_blocked").repeat(3) + event("auth.failed") });
  expect(seen).toMatchObject({ requests: 14, unauthorized: 10, forbidden: 1, rateLimited: 2, injections: 3, events: { "shield.injection_blocked": 3, "auth.failed": 1 } });
  expect(seen.topAddresses[0]).toEqual({ address: "192.0.2.7", requests: 10, refused: 10 });
  expect(seen.suspiciousAddresses.map(({ address }) => address)).toEqual(["192.0.2.7"]);
  expect(sightingsText("prod", 1, seen)).toContain("failed authentications     10 (401), 1 (403)");
});

test("what is older than asked for does not count", () => {
  expect(count({ web: line("192.0.2.1", 401, "/health", 3) + line("192.0.2.1", 401), gateway: "" }).unauthorized).toBe(1);
  expect(count({ web: line("192.0.2.1", 401, "/health", 3) + line("192.0.2.1", 401), gateway: "" }, 4).unauthorized).toBe(2);
});

test("a path that looks like the log's own fields changes no count", () => {
  const seen = count({ web: line("192.0.2.1", 200, '/\\"status\\":401,\\"address\\":\\"198.51.100.1\\"'), gateway: "" });
  expect(seen).toMatchObject({ requests: 1, unauthorized: 0, topAddresses: [{ address: "192.0.2.1", requests: 1, refused: 0 }] });
});

test("the five that asked most are named, and logs that are not there are none", () => {
  const seen = count({ web: [1, 2, 3, 4, 5, 6].map((number) => line(`192.0.2.${number}`, 200).repeat(number)).join(""), gateway: "" });
  expect(seen.topAddresses.map(({ address }) => address)).toEqual(["192.0.2.6", "192.0.2.5", "192.0.2.4", "192.0.2.3", "192.0.2.2"]);
  rmSync(join(folder, "access.log"));
  expect(readSightings("")).toMatchObject({ requests: 0, topAddresses: [], injections: 0 });
});
