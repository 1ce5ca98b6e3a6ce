import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { fingerprint, HostKeyPins, parsePublicKey } from "../../../scripts/host/host-key.ts";

const blob = "AAAAC3NzaC1lZDI1NTE5AAAAIJbWqXnZyq1w2rVt0nq5sVqJk2mY3zH8l1o9pT4cE7dR";
const key = { algorithm: "ssh-ed25519", blob };
const subject = { instanceId: "lhins-1a2b3c4d", blueprintId: "lhbp-debian" };
let directory: string;
let pins: HostKeyPins;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lightkeeper-pins-"));
  pins = new HostKeyPins(directory);
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

test("a pinned key is kept per instance, as a known_hosts line that only its owner can read", async () => {
  pins.write(subject, "203.0.113.7", key);
  expect(await pins.read(subject)).toEqual(key);
  expect(await readFile(pins.pathOf(subject.instanceId), "utf8")).toBe(`203.0.113.7 ssh-ed25519 ${blob} instance=lhins-1a2b3c4d blueprint=lhbp-debian\n`);
  expect((await stat(pins.pathOf(subject.instanceId))).mode & 0o777).toBe(0o600);
});

test("another blueprint is a reinstall, so its key has to be read anew; another instance has none", async () => {
  pins.write(subject, "203.0.113.7", key);
  expect(await pins.read({ ...subject, blueprintId: "lhbp-openclaw" })).toBeUndefined();
  expect(await pins.read({ ...subject, instanceId: "lhins-other" })).toBeUndefined();
});

test("a fingerprint is what ssh-keygen prints", () => {
  expect(fingerprint(Buffer.from(blob, "base64"))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
});

test("the ed25519 key is found between the words of a login banner", () => {
  expect(parsePublicKey(`hello\nssh-rsa AAAA root\nssh-ed25519 ${blob} root@host\n`)).toEqual(key);
  expect(parsePublicKey("ssh-rsa AAAA root")).toBeUndefined();
});
