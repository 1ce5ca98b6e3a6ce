import { expect, test } from "@jest/globals";
import { parseFacts } from "../../../scripts/host/facts.ts";
import { manifest } from "./fixture.ts";

const unit = (name: string, state: Record<string, string>): string => `unit\t${name}\t${Object.entries(state).map(([key, value]) => `${key}=${value}`).join(" ")}`;

test("every printed line becomes a fact", () => {
  const printed = [
    "os\tdebian-12",
    `sum\t${"ab".repeat(32)}\t/etc/nginx/nginx.conf`,
    "file\t/etc/nginx/nginx.conf\t644\troot\troot",
    "missing\tufw",
    unit("nginx.service", { LoadState: "loaded", ActiveState: "active", Type: "forking", ConditionResult: "yes", ConditionTimestampMonotonic: "9" }),
    unit("ufw.service", { LoadState: "loaded", ActiveState: "active", UnitFileState: "disabled", Type: "oneshot", ConditionResult: "yes", ConditionTimestampMonotonic: "9" }),
    `installed\tyes\t/etc/a\t${"cd".repeat(32)}\t0600\troot\troot\tnginx.service\treload\tsecret`,
    `installed\tno\t/etc/b\t${"cd".repeat(32)}\t0644\troot\troot\t\t\t`,
    "firewall\tIPv6",
    "foreign\tIPv4 -A INPUT -p tcp -j ACCEPT",
    unit("openclaw.service", { LoadState: "loaded", ActiveState: "inactive", Type: "simple", ConditionResult: "no", ConditionTimestampMonotonic: "9" }),
    unit("never.service", { LoadState: "loaded", ActiveState: "inactive", Type: "simple", ConditionResult: "no", ConditionTimestampMonotonic: "0" }),
    unit("lightkeeper-gateway@b.socket", { ActiveState: "active" }),
    "release\t0123456789abcdef",
    "release\tfedcba9876543210",
    "node\t00112233aabbccdd",
    "rejected\tffffffffffffffff\tabcd\thealth\t2026-01-02T03:04:05Z",
    "started\tb\tabcd",
    "slot\tb\t0123456789abcdef",
    "live\t/run/lightkeeper/gateway-b.sock",
    "tls\t/data/acme/certificates/agent.example.com.crt",
    "certificate\tvalid",
    "data\tmounted",
    "free\t4096",
  ].join("\n");
  const facts = parseFacts(printed, manifest());
  expect(facts.os).toBe("debian-12");
  expect(facts.files.get("/etc/nginx/nginx.conf")).toEqual({ sha256: "ab".repeat(32), mode: "0644", owner: "root", group: "root" });
  expect([...facts.rejected]).toEqual([["ffffffffffffffff", { settings: "abcd", reason: "health", at: "2026-01-02T03:04:05Z" }]]);
  expect(facts.units.get("nginx.service")).toEqual({ active: true, resting: false, disabled: false });
  expect(facts.units.get("ufw.service")).toMatchObject({ active: true, disabled: true });
  expect(facts.installed).toEqual([
    { path: "/etc/a", sha256: "cd".repeat(32), mode: "0600", owner: "root", group: "root", unit: "nginx.service", on: "reload", secret: true, present: true },
    { path: "/etc/b", sha256: "cd".repeat(32), mode: "0644", owner: "root", group: "root", unit: undefined, on: undefined, secret: false, present: false },
  ]);
  expect(facts).toMatchObject({ firewallDiffers: ["IPv6"], foreignRules: ["IPv4 -A INPUT -p tcp -j ACCEPT"] });
  expect(facts.units.get("openclaw.service")).toEqual({ active: false, resting: true, disabled: false });
  expect(facts.units.get("never.service")).toEqual({ active: false, resting: false, disabled: false });
  expect(facts).toMatchObject({
    missingPackages: ["ufw"], releases: ["0123456789abcdef", "fedcba9876543210"], slots: { b: "0123456789abcdef" }, nodes: ["00112233aabbccdd"], started: { b: "abcd" }, live: "b", liveListens: true,
    tls: "acme", certificateValid: true, dataDiskMounted: true, freeMiB: 4096, unconfirmed: false,
  });
});

test("a server that says nothing has nothing", () => {
  expect(parseFacts("", manifest())).toMatchObject({ missingPackages: [], releases: [], slots: {}, live: undefined, liveListens: false, tls: "none", certificateValid: false, dataDiskMounted: false });
});

test("a placeholder certificate is told from an authority's", () => {
  expect(parseFacts("tls\t/etc/lightkeeper/tls/placeholder.crt", manifest()).tls).toBe("placeholder");
});
