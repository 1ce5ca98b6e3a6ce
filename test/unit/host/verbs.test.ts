// Proves: I8 (partly), O8 (partly)
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import { driftOf, driftScript } from "../../../scripts/host/drift.ts";
import { stages } from "../../../scripts/host/host-apply-error.ts";
import { HostKeyPins } from "../../../scripts/host/host-key.ts";
import { knownServer, rememberServer } from "../../../scripts/host/known-server.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import { chosen } from "../../../scripts/host/roll-back.ts";
import { newHostKeysScript } from "../../../scripts/host/rotate-host-key.ts";
import { parseState, stateScript } from "../../../scripts/host/server-state.ts";
import { program } from "../../../scripts/host/shell.ts";
import { sshArguments } from "../../../scripts/host/ssh-command.ts";
import { doorFiles, unlockScript } from "../../../scripts/host/unlock.ts";
import { verbs } from "../../../scripts/host/verbs/index.ts";
import { journalCommand, jsonLine } from "../../../scripts/host/verbs/logs.ts";
import { keptReleases } from "../../../scripts/host/verbs/releases.ts";
import { problemsOf } from "../../../scripts/host/verbs/status.ts";
import { sshTarget } from "../../../scripts/host/verbs/ssh-target.ts";
import type { Call } from "../../../scripts/host/verbs/verb.ts";
import { wordOf } from "../../../scripts/host/verbs/word.ts";
import { file, manifest, settled } from "./fixture.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/deploy.md"), "utf8");
const full = manifest();
const record = { at: "2026-01-02T03:04:05Z", who: "ann", host: "laptop", environment: "prod", action: "unlock", outcome: "done" } as const;
const holder = { who: "ann", host: "laptop", since: "now", release: "unlock" };

test("docs/deploy.md explains every stage in its order, and every verb", () => {
  const explained = (section: string): string[] => [...(page.split(`\n## ${section}`)[1]?.split("\n## ")[0] ?? "").matchAll(/^\| `([a-z-]+)/gm)].map(([, word = ""]) => word);
  expect(explained("Stages and their codes")).toEqual([...stages]);
  expect(explained("After a deploy")).toEqual(verbs.map(({ name }) => name));
});

test.each(Object.entries({ drift: driftScript(["/etc/a"]), state: stateScript({ mounts: ["/"], records: 5 }), rotate: newHostKeysScript() }))("bash reads the program %s without a word", (_name, body) => {
  expect(execFileSync("bash", ["-n"], { input: program(body), encoding: "utf8" })).toBe("");
});

test("the verb is the first word, and --wait alone has a number", () => {
  const names = ["apply", "logs"];
  expect(wordOf(["apply", "prod", "--wait"], names)).toEqual({ word: "apply", argv: ["prod", "--wait", "600"] });
  expect(wordOf(["--wait", "5", "apply", "prod"], names).argv).not.toContain("600");
  expect(wordOf(["--help"], names)).toEqual({ word: undefined, argv: ["--help"] });
  expect(wordOf(["aply", "prod"], names)).toEqual({ word: "aply", argv: ["aply", "prod"] });
});

test("ssh accepts the pinned host key and no other, and offers the login key alone", () => {
  const target = { address: "203.0.113.7", user: "deploy", keyPath: "/k", knownHosts: "/pins/lhins-1" };
  const options = ["UserKnownHostsFile=/pins/lhins-1", "GlobalKnownHostsFile=/dev/null", "StrictHostKeyChecking=yes", "HostKeyAlgorithms=ssh-ed25519", "UpdateHostKeys=no", "IdentitiesOnly=yes", "IdentityFile=/k", "ForwardAgent=no"].flatMap((option) => ["-o", option]);
  expect(sshArguments(target)).toEqual([...options, "-t", "deploy@203.0.113.7"]);
  expect(sshArguments(target, ["id", "-un"])).toEqual([...options, "-T", "deploy@203.0.113.7", "--", "id", "-un"]);
});

test("a server that this computer has met is found without synthesizing, by its pinned key; a broken note or a lost pin is no such server", async () => {
  const directory = mkdtempSync(join(tmpdir(), "lightkeeper-met-"));
  try {
    const server = { instanceId: "lhins-1a2b3c4d", blueprintId: "lhbp-1", address: "203.0.113.7", deployUser: "deploy" };
    const key = { algorithm: "ssh-ed25519", blob: "AAAA" };
    // A project that cannot be synthesized: whoever tries that fails.
    const call = { environment: "prod", project: join(directory, "no-project"), env: { LIGHTKEEPER_STATE_DIR: directory, LIGHTKEEPER_LOGIN_KEY: "/keys/id" }, progress: new Progress({ json: false, printer: linePrinter(() => undefined) }) } as unknown as Call;
    new HostKeyPins(directory).write(server, server.address, key);
    rememberServer(directory, "prod", server);
    expect(await sshTarget(call)).toEqual({ remembered: true, target: { address: "203.0.113.7", user: "deploy", keyPath: "/keys/id", knownHosts: join(directory, "known_hosts", "lhins-1a2b3c4d") } });
    expect(knownServer(directory, "staging")).toBeUndefined();
    rememberServer(directory, "prod", { ...server, blueprintId: "lhbp-2" });
    await expect(sshTarget(call)).rejects.toThrow();
    for (const broken of ["", "{}", JSON.stringify({ ...server, address: "-oProxyCommand=x" }), JSON.stringify({ ...server, deployUser: "-l" })]) {
      writeFileSync(join(directory, "servers", "prod.json"), broken);
      expect(knownServer(directory, "prod")).toBeUndefined();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe("logs", () => {
  test("ask journald for the units of each word, quoted for the server's shell", () => {
    expect(journalCommand([], { follow: false, lines: 100, since: undefined, json: false })).toBe("sudo -n journalctl --no-pager --lines=100 '--unit=lightkeeper-gateway@*.service' --output=short-iso");
    expect(journalCommand(["nginx", "agent"], { follow: true, lines: 5, since: "10 min ago; reboot", json: true })).toBe("sudo -n journalctl --no-pager --lines=5 --unit=nginx.service --unit=openclaw.service '--since=10 min ago; reboot' --follow --output=json --output-fields=_SYSTEMD_UNIT,UNIT,MESSAGE");
    expect(() => journalCommand(["ngnix"], { follow: false, lines: 1, since: undefined, json: false })).toThrow('SOURCE is "ngnix"; allowed: gateway, nginx, agent, ssh, bans, certificate');
  });

  test("have a line shape of their own, also for messages that are no text", () => {
    expect(jsonLine('{"__REALTIME_TIMESTAMP":"1767322800000000","_SYSTEMD_UNIT":"nginx.service","MESSAGE":"up"}')).toBe('{"at":"2026-01-02T03:00:00.000Z","unit":"nginx.service","message":"up"}\n');
    expect(jsonLine('{"__REALTIME_TIMESTAMP":"1767322800000000","UNIT":"x.service","MESSAGE":[104,105]}')).toContain('"unit":"x.service","message":"hi"');
  });
});

describe("rollback", () => {
  const facts = { releases: ["c", "b", "a"], rejected: new Map([["b", { settings: "", reason: "health", at: "2026" }]]) };
  test("goes to the good release that served last, or to a named one", () => {
    expect(chosen(facts, "c", undefined)).toBe("a");
    expect(chosen(facts, "c", "a")).toBe("a");
    expect(chosen(facts, "c", "c")).toBe("c");
  });

  test("refuses a bad one and one that is not kept, and names those that are good", () => {
    expect(() => chosen(facts, "c", "b")).toThrow("release b is bad (health, 2026). Kept and good: a");
    expect(() => chosen(facts, "c", "z")).toThrow("release z is not on the server. Kept and good: a");
    expect(() => chosen({ ...facts, releases: ["c", "b"] }, "c", undefined)).toThrow("there is no good release beside c");
  });

  test("a release is told by its first successful line in the record", () => {
    const line = (release: string, outcome: string, who: string) => ({ at: who, who, host: "h", outcome, release, commit: `of-${who}` });
    const kept = keptReleases({ ...facts, slots: { a: "c" }, live: "a" }, [line("c", "failed", "ann"), line("c", "deployed", "ben"), line("c", "deployed", "cem")]);
    expect(kept).toEqual([
      { id: "c", live: true, bad: null, at: "ben", who: "ben on h", commit: "of-ben" },
      { id: "b", live: false, bad: "health", at: null, who: null, commit: null },
      { id: "a", live: false, bad: null, at: null, who: null, commit: null },
    ]);
  });
});

describe("drift", () => {
  const facts = settled(full);
  const asLeft = facts.installed.map(({ path, sha256, mode, owner, group }) => `now\t${path}\t${sha256}\t${mode.replace(/^0/, "")}\t${owner}\t${group}`).join("\n");

  test("is nothing on a server as the last deploy left it, whatever the project has changed since", () => {
    expect(driftOf(facts, asLeft)).toEqual([]);
  });

  test("is an edited file, another owner, a missing one, a unit that is off, foreign rules and keys, each by name", () => {
    const output = `${asLeft.replace(/\t[0-9a-f]{64}\t/, `\t${"0".repeat(64)}\t`).split("\n")[0] ?? ""}\nkey\t/etc/ssh/authorized_keys.d/mallory`;
    const units = new Map(facts.units).set("nginx.service", { active: true, resting: false, disabled: true });
    const found = driftOf({ ...facts, units, missingPackages: ["ufw"], firewallDiffers: ["IPv4"], foreignRules: ["IPv4 -A INPUT -j ACCEPT"], installed: facts.installed.map((each, index) => ({ ...each, present: index === 0 })) }, output);
    expect(found.map(({ kind, what, repaired }) => [kind, what, repaired])).toEqual([
      ["file", "was edited", true],
      ["file", "was removed", true],
      ["unit", "would not start at the next boot", true],
      ["package", "is not installed", true],
      ["firewall", "rules in the kernel are not those of ufw's files", true],
      ["firewall", "a rule in front of ufw's that no deploy made", false],
      ["key", "lets somebody in, and no deploy put it there", false],
    ]);
  });
});

describe("unlock", () => {
  const env = file("/etc/lightkeeper/.env", { content: "TOKEN='${secret:AGENT_TOKEN@1}'\n" });
  const withAll = manifest({ files: [...full.files, env, file("/etc/ufw/user.rules"), file("/etc/sudoers.d/deploy"), file("/etc/ssh/odd", { content: "${secret:AGENT_TOKEN@1}" })] });

  test("puts back who gets in and nothing else, and never a file with a secret: the cloud keeps what it is told", () => {
    expect(doorFiles(withAll).map(({ path }) => path)).toEqual(["/etc/ssh/sshd_config.d/00-lightkeeper.conf", "/etc/ufw/user.rules", "/etc/sudoers.d/deploy"]);
    expect(unlockScript({ manifest: withAll, unban: [], holder, record })).not.toContain("lightkeeper/.env");
  });

  test("is judged before it counts, takes the lock, ends the named bans, and is recorded", () => {
    const script = unlockScript({ manifest: withAll, unban: ["203.0.113.9"], holder, record });
    expect(execFileSync("bash", ["-n"], { input: script, encoding: "utf8" })).toBe("");
    const order = ["flock --nonblock 9", "sshd -t", "mv -T /etc/ssh/sshd_config.d/00-lightkeeper.conf.dpkg-new", "systemctl reload-or-restart ssh.service", "fail2ban-client unban 203.0.113.9", ">>/opt/lightkeeper/deploys.jsonl"].map((part) => script.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });
});

test("status reads what the server says, and names each thing that is not as it should be", () => {
  const state = parseState(["held\t{}", "service\ta\tactive", "ends\t2027-01-01T00:00:00Z", "disk\t/\t100\t200", "reboot\trequired", `record\t${JSON.stringify(record)}`, "record\tcut off"].join("\n"));
  expect(state).toEqual({ lock: "{}", slots: { a: "active", b: "unknown" }, certificateEnds: "2027-01-01T00:00:00Z", disks: [{ mount: "/", freeMiB: 100, totalMiB: 200 }], rebootRequired: true, record: [record] });
  expect(problemsOf(settled(full), state, 60)).toEqual([]);
  const units = new Map(settled(full).units).set("nginx.service", { active: false, resting: false, disabled: false });
  expect(problemsOf(settled(full, { units, live: undefined, tls: "placeholder", unconfirmed: true }), { ...state, lock: undefined }, 60)).toEqual(["no release serves", "nginx.service does not run", "the certificate is the placeholder", "a deploy broke off; the next one takes it back first"]);
  expect(problemsOf(settled(full), state, 3)).toEqual(["the certificate ends in 3 days: its renewal fails"]);
});

test("every verb says in its help what --json holds and what its exit codes mean", () => {
  for (const { name, help, usage } of verbs) {
    expect(usage).toMatch(/^ENV/);
    expect(help).toContain("Exit codes:");
    if (name !== "ssh") expect(help).toContain("--json");
  }
});
