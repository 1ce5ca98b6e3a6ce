// Proves: H2 (partly), H4 (partly)
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import { OPERATING_SYSTEMS, operatingSystem, type OperatingSystemName } from "../../../constructs/operating-systems.ts";
import { exampleProps } from "./host-files-example.ts";

const sshd = "/etc/ssh/sshd_config.d/00-lightkeeper.conf";

function rendered(os: OperatingSystemName, path: string): string {
  return renderHostFiles({ ...exampleProps, os }).find((file) => file.path === path)?.content ?? "";
}

/** The value of one sshd directive. */
const directive = (os: OperatingSystemName, name: string): string | undefined => new RegExp(`^${name} (.*)$`, "m").exec(rendered(os, sshd))?.[1];

describe("sshd", () => {
  test.each(OPERATING_SYSTEMS)("%s: the deploy's SSH library finds a key exchange that it knows", (os) => {
    expect(directive(os, "KexAlgorithms")?.split(",")).toEqual(expect.arrayContaining(["curve25519-sha256", "curve25519-sha256@libssh.org"]));
  });

  test.each(OPERATING_SYSTEMS)("%s: nothing that ssh-audit marks as broken is offered", (os) => {
    expect([directive(os, "KexAlgorithms"), directive(os, "Ciphers"), directive(os, "MACs"), directive(os, "HostKeyAlgorithms")].join(",")).not.toMatch(/sha1\b|md5|-cbc|nistp|umac-64|group14|ssh-rsa|hmac-sha2-\d+(,|$)/);
  });

  test.each([
    ["debian-12", "sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256"],
    ["debian-13", "mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256"],
    ["ubuntu-22.04", "sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256"],
    ["ubuntu-24.04", "sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512"],
  ] as const)("%s gets the key exchanges that its sshd knows, and no other", (os, wanted) => {
    expect(directive(os, "KexAlgorithms")).toBe(wanted);
  });

  test("ssh-audit's policy names the lists that are rendered", () => {
    const policy = readFileSync(join(import.meta.dirname, "../../../scripts/verify/ssh-audit/debian-12.txt"), "utf8");
    const list = (name: string) => new RegExp(`^${name} = (.*)$`, "m").exec(policy)?.[1]?.split(", ");
    expect(list("key exchanges")).toEqual([...(directive("debian-12", "KexAlgorithms")?.split(",") ?? []), "kex-strict-s-v00@openssh.com"]);
    expect(list("ciphers")).toEqual(directive("debian-12", "Ciphers")?.split(","));
    expect(list("macs")).toEqual(directive("debian-12", "MACs")?.split(","));
    expect(list("host keys")).toEqual(directive("debian-12", "HostKeyAlgorithms")?.split(","));
  });

  test("Ubuntu 22.04's sshd, which would not start with it, gets no RequiredRSASize", () => {
    expect(OPERATING_SYSTEMS.filter((os) => directive(os, "RequiredRSASize") === undefined)).toEqual(["ubuntu-22.04"]);
  });

  test("where sshd itself turns addresses away, it spares the deployers' and nobody else's", () => {
    expect(OPERATING_SYSTEMS.map((os) => directive(os, "PerSourcePenaltyExemptList"))).toEqual([undefined, "203.0.113.1,203.0.113.2", undefined, undefined]);
  });

  test("no port is set where systemd's socket holds it, or the two would differ", () => {
    expect(operatingSystem("ubuntu-24.04").ssh.socketActivated).toBe(true);
    expect(rendered("ubuntu-24.04", sshd)).not.toMatch(/^(Port|ListenAddress)/m);
  });
});

test("nginx's and OpenSSL's newer words are known for the systems that have them", () => {
  const systems = OPERATING_SYSTEMS.map(operatingSystem);
  expect(systems.map(({ nginx }) => nginx)).toEqual([
    { http2Directive: false, rejectsHandshake: true, rotatesTicketKeys: false },
    { http2Directive: true, rejectsHandshake: true, rotatesTicketKeys: true },
    { http2Directive: false, rejectsHandshake: false, rotatesTicketKeys: false },
    { http2Directive: false, rejectsHandshake: true, rotatesTicketKeys: true },
  ]);
  expect(systems.map(({ openssl }) => openssl.postQuantumGroup)).toEqual([false, true, false, false]);
});

test("each system's updates come from its own security archive alone", () => {
  const origins = (os: OperatingSystemName) => [...rendered(os, "/etc/apt/apt.conf.d/52-lightkeeper").matchAll(/^ {2}"(origin=.*)";$/gm)].map(([, origin]) => origin);
  expect(origins("debian-13")).toEqual(["origin=Debian,codename=${distro_codename}-security,label=Debian-Security"]);
  expect(origins("ubuntu-24.04")).toEqual(["origin=Ubuntu,archive=${distro_codename}-security,label=Ubuntu", "origin=UbuntuESM,archive=${distro_codename}-infra-security,label=UbuntuESM", "origin=UbuntuESMApps,archive=${distro_codename}-apps-security,label=UbuntuESMApps"]);
});
