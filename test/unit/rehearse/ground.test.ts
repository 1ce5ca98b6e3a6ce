import { expect, test } from "@jest/globals";
import { findGround, type Computer } from "../../../scripts/rehearse/ground.ts";

const debian: Computer = { platform: "linux", isRoot: true, missingPackages: () => [], canInstallPackages: () => true, kernelRefuses: () => Promise.resolve(undefined) };
const never = () => { throw new Error("not to be asked"); };

test("root on a Debian that refuses nothing has machines, missing packages or not", async () => {
  expect(await findGround(debian)).toEqual({ machines: true });
  expect(await findGround({ ...debian, missingPackages: () => ["debootstrap"] })).toEqual({ machines: true });
});

test("an ordinary user has none, and nothing is tried", async () => {
  const ground = await findGround({ ...debian, isRoot: false, missingPackages: never, kernelRefuses: never });
  expect(ground).toEqual({ machines: false, why: "this user is not root, who alone may make network namespaces and mounts", wouldAllow: "run it as root on Debian 12" });
});

test("another system has none, not even for root", async () => {
  expect(await findGround({ ...debian, platform: "darwin", kernelRefuses: never })).toEqual({ machines: false, why: "this is darwin, and machines need the namespaces of Linux", wouldAllow: "run it as root on Debian 12" });
});

test("packages that nobody can install are named, with what would help", async () => {
  const ground = await findGround({ ...debian, missingPackages: () => ["debootstrap", "pebble"], canInstallPackages: () => false });
  expect(ground).toEqual({ machines: false, why: "debootstrap, pebble not installed, and there is no apt-get", wouldAllow: "install debootstrap pebble, or run it as root on Debian 12" });
});

test("what the kernel refuses root is named, as in a container", async () => {
  const ground = await findGround({ ...debian, kernelRefuses: () => Promise.resolve("overlay file systems") });
  expect(ground).toEqual({ machines: false, why: "root may not have overlay file systems here", wouldAllow: "run it as root on Debian 12, outside a container or in a privileged one" });
});
