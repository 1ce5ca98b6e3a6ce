import { describe, expect, test } from "@jest/globals";
import { changesOf } from "../../../scripts/verify/pending-changes.ts";
import { isExempt } from "../../../scripts/verify/gather.ts";
import { parseProbes, probesScript } from "../../../scripts/verify/host/collect.ts";
import { lynisScript, parseLynis } from "../../../scripts/verify/host/lynis.ts";
import { probeNames } from "../../../scripts/verify/host/probes.ts";
import { parseAnswer } from "../../../scripts/verify/outside/http.ts";
import { failuresOf, policyFor, policyOf } from "../../../scripts/verify/outside/ssh-audit.ts";

const encode = (text: string) => Buffer.from(text).toString("base64");

describe("probes", () => {
  test("a probe that failed, or that the server never answered, is a gap with the server's last words", () => {
    const host = parseProbes(`sshd\t0\t${encode("port 22\n")}\t\nufw\t127\t\t${encode("bash: ufw: command not found\n")}\n`);
    expect(host.sshd).toBe("port 22\n");
    expect(host.ufw).toEqual({ notShown: "on the server: bash: ufw: command not found" });
    expect(host.listening).toEqual({ notShown: 'the server answered nothing to the probe "listening"' });
  });

  test("none writes, installs, starts or stops anything", () => {
    const changing = /\b(?:rm -|mv |cp |install |apt-get (?!--simulate)|systemctl (?:start|stop|restart|reload|enable|disable)|ufw (?:allow|deny|enable|disable)|sysctl -w|tee |chmod|chown)|>\s*\/(?!dev\/null|proc)/;
    const script = probesScript(probeNames).split("\n").filter((line) => line.startsWith("ask "));
    expect(script.filter((line) => changing.test(line))).toEqual([]);
    expect(script).toHaveLength(probeNames.length);
  });
});

describe("who may try many wrong keys", () => {
  const bans = "sshd, lightkeeper-gateway\nignore sshd 127.0.0.0/8 203.0.113.1 ::1\nignore lightkeeper-gateway 127.0.0.0/8 203.0.113.1 ::1\n";

  test("an address that every jail spares, and no other", () => {
    expect(isExempt({ bans, ownAddress: "203.0.113.1\n" })).toBe(true);
    expect(isExempt({ bans, ownAddress: "203.0.113.7\n" })).toBe(false);
    expect(isExempt({ bans: bans.replace("203.0.113.1", "203.0.113.9"), ownAddress: "203.0.113.1\n" })).toBe(false);
    expect(isExempt({ bans: { notShown: "no fail2ban" }, ownAddress: "203.0.113.1\n" })).toBe(false);
  });
});

describe("answers off the wire", () => {
  test("status, headers and body are read; a closed connection is status 0", () => {
    expect(parseAnswer("HTTP/1.1 404 Not Found\r\nServer: nginx\r\nX-Two: a: b\r\n\r\nnothing\r\n\r\nhere")).toEqual({ status: 404, headers: { server: "nginx", "x-two": "a: b" }, body: "nothing\r\n\r\nhere" });
    expect(parseAnswer("")).toEqual({ status: 0, headers: {}, body: "" });
  });
});

describe("auditors' words", () => {
  test("Lynis's report gives index, warnings and suggestions", () => {
    expect(parseLynis("warning[]=PKGS-7392|Found one or more vulnerable packages.|-|-|\nsuggestion[]=BANN-7126|Add a legal banner|-|-|\nhardening_index=75\n")).toEqual({ index: 75, warnings: ["PKGS-7392: Found one or more vulnerable packages."], suggestions: ["BANN-7126: Add a legal banner"] });
  });

  test("Lynis is gone from the server however its run ends", () => {
    expect(lynisScript("/run/x.tar.gz")).toMatch(/^folder=\$\(mktemp -d \/run\/[^\n]+\ntrap 'rm -rf "\$folder" \/run\/x\.tar\.gz' EXIT\n/);
  });

  test("ssh-audit's failures are its [fail] lines, and a policy's errors name what differs", () => {
    expect(failuresOf("(kex) curve25519-sha256 -- [info] ok\n(kex) ecdh-sha2-nistp256                   -- [fail] using weak elliptic curves\n")).toEqual(["(kex) ecdh-sha2-nistp256 -- [fail] using weak elliptic curves"]);
    expect(policyOf('{"policy":"P (version 1)","passed":false,"errors":[{"mismatched_field":"MACs","expected_required":["a"],"expected_optional":[""],"actual":["b","c"]}]}')).toEqual({ name: "P (version 1)", errors: ["MACs: b,c instead of a"] });
  });

  test("a release without a policy is a gap that names the missing file", () => {
    expect(policyFor("/nowhere", 'ID=ubuntu\nVERSION_ID="24.04"\n')).toEqual({ notShown: expect.stringContaining("scripts/verify/ssh-audit/ubuntu-24.04.txt") });
  });
});

test("a plan is told in words, without the text of a file that may hold a secret", () => {
  const file = { path: "/etc/lightkeeper/.env", mode: "0600", owner: "root", group: "root", content: "KEY=hidden" };
  const plan = { packages: ["lego"], securityUpdates: false, removals: [], kept: [], list: false, files: [{ file, bytes: Buffer.from("KEY=hidden"), sha256: "0" }], units: { daemonReload: false, restart: [], reload: ["nginx.service"], start: [], stop: [] }, dataDisk: false, tls: "none", certificate: false, release: { kind: "none" } } as const;
  expect(changesOf(plan)).toEqual(["package lego", "file /etc/lightkeeper/.env", "unit nginx.service"]);
});
