import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { checkManifest, readManifest } from "../../../scripts/host/manifest.ts";
import { file, manifest, upload } from "./fixture.ts";

const refusal = (document: unknown): string => {
  try {
    checkManifest(document, "host.json");
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "not refused";
};

test("a manifest as the constructs write it is taken", () => {
  expect(checkManifest(manifest(), "host.json")).toEqual(manifest());
});

test.each([
  ["files.0.mode", { files: [file("/etc/x", { mode: "644" })] }, '"644"'],
  ["files.0.path", { files: [file("etc/x")] }, '"etc/x"'],
  ["files.0.path", { files: [file("/etc/../root/x")] }, '"/etc/../root/x"'],
  ["files.0.path", { files: [file("/etc/x y")] }, '"/etc/x y"'],
  ["files.0.path", { files: [file("/etc/$(id)")] }, '"/etc/$(id)"'],
  ["files.1.path", { files: [file("/etc/x"), file("/etc/x")] }, '"/etc/x"'],
  ["files.0.owner", { files: [file("/etc/x", { owner: "root; id" })] }, '"root; id"'],
  ["files.0.unit", { files: [file("/etc/x", { unit: "nginx", on: "reload" })] }, '"nginx"'],
  ["files.0.on", { files: [file("/etc/x", { unit: "nginx.service" })] }, "nothing"],
  ["domain", { domain: "Agent.example.com" }, '"Agent.example.com"'],
  ["domain", { domain: "agent.example.com;" }, '"agent.example.com;"'],
  ["deployUser", { deployUser: "de ploy" }, '"de ploy"'],
  ["packages.0", { packages: ["nginx; id"] }, '"nginx; id"'],
  ["dataDisk.mountPoint", { dataDisk: { mountPoint: "data" } }, '"data"'],
  ["release.id", { release: { id: "latest", upload, keep: 5 } }, '"latest"'],
  ["release.keep", { release: { id: "0123456789abcdef", upload, keep: 1 } }, "1"],
])("a wrong %s is named with its value", (where, wrong, value) => {
  expect(refusal({ ...manifest(), ...wrong })).toContain(`the host manifest host.json has ${where} = ${value}; allowed: `);
});

test("a manifest that is missing or no JSON is named", async () => {
  const directory = await mkdtemp(join(tmpdir(), "lightkeeper-manifest-"));
  await expect(readManifest(join(directory, "gone.json"))).rejects.toThrow("cannot be read");
  await writeFile(join(directory, "host.json"), "{");
  await expect(readManifest(join(directory, "host.json"))).rejects.toThrow("is not JSON");
  await rm(directory, { recursive: true });
});

test("the archive is found relative to the manifest", async () => {
  const directory = await mkdtemp(join(tmpdir(), "lightkeeper-manifest-"));
  const path = join(directory, "host.json");
  await writeFile(path, JSON.stringify(manifest({ release: { id: "0123456789abcdef", upload: { archive: "../r.tar.gz", node: { ...upload.node, archive: "../n.gz" } }, keep: 5 } })));
  expect((await readManifest(path)).release.upload).toEqual({ archive: join(directory, "..", "r.tar.gz"), node: { ...upload.node, archive: join(directory, "..", "n.gz") } });
  await writeFile(path, JSON.stringify(manifest({ release: { id: "0123456789abcdef", upload: null, keep: 5 } })));
  expect((await readManifest(path)).release.upload).toBeNull();
  await rm(directory, { recursive: true });
});
