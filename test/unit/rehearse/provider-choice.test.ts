import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, afterEach, describe, expect, jest, test } from "@jest/globals";
import { CommandError } from "../../../scripts/cli/command.ts";
import { chooseProvider, mirrorBinary, pinnedProvider } from "../../../scripts/rehearse/provider-choice.ts";

const directory = mkdtempSync(join(tmpdir(), "provider-choice-"));
const binary = join(directory, "provider");
writeFileSync(binary, "#!/bin/sh\n", { mode: 0o755 });
afterAll(() => {
  rmSync(directory, { recursive: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** What the registry does when it is asked. */
const registry = (answer: () => Promise<Response>) => jest.spyOn(globalThis, "fetch").mockImplementation(answer);

test("the provider is pinned to one version of one address", () => {
  expect(pinnedProvider({}).address).toMatch(/^[a-z.]+\/[a-z]+\/tencentcloud$/);
  expect(pinnedProvider({}).version).toMatch(/^\d+\.\d+\.\d+$/);
});

describe("what is chosen:", () => {
  test.each(["registry", "offline"] as const)("%s, when it is asked for by name, without asking anybody", async (wanted) => {
    const asked = registry(() => Promise.reject(new Error("asked")));
    expect(await chooseProvider(wanted, {})).toEqual({ kind: wanted });
    expect(asked).not.toHaveBeenCalled();
  });

  test("a binary by its path, made absolute", async () => {
    expect(await chooseProvider(relative(process.cwd(), binary), {})).toEqual({ kind: "binary", path: binary });
  });

  test.each([["/none", '"/none"'], [directory, `"${directory}"`], ["", '""']])("a path that is no file (%j) is refused by name", async (wanted, shown) => {
    await expect(chooseProvider(wanted, {})).rejects.toThrow(CommandError);
    await expect(chooseProvider(wanted, {})).rejects.toThrow(`--provider is ${shown}, which is no file; allowed: registry, offline, or the path of a provider binary. Next: check the path`);
  });

  test("else the registry that pins the provider, when it answers", async () => {
    const asked = registry(() => Promise.resolve(new Response("{}")));
    expect(await chooseProvider(undefined, {})).toEqual({ kind: "registry" });
    const [host] = pinnedProvider({}).address.split("/");
    expect(asked.mock.calls.map(([url]) => url)).toEqual([`https://${host ?? ""}/.well-known/terraform.json`]);
  });

  test.each<[string, () => Promise<Response>]>([
    ["cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["does not answer in time", () => Promise.reject(new DOMException("too late", "TimeoutError"))],
    ["answers with an error", () => Promise.resolve(new Response("no", { status: 503 }))],
  ])("else the offline one, when the registry %s", async (_what, answer) => {
    registry(answer);
    expect(await chooseProvider(undefined, {})).toEqual({ kind: "offline" });
  });

  test("the registry is not waited for longer than three seconds", async () => {
    let signal: AbortSignal | null | undefined;
    jest.spyOn(globalThis, "fetch").mockImplementation((_url, init) => {
      signal = init?.signal;
      return Promise.resolve(new Response("{}"));
    });
    const timeout = jest.spyOn(AbortSignal, "timeout");
    await chooseProvider(undefined, {});
    expect(timeout).toHaveBeenCalledWith(3000);
    expect(signal).toBeInstanceOf(AbortSignal);
  });
});

describe("a binary is laid out as a mirror", () => {
  test("of the pinned version for this platform, named by the CLI configuration", () => {
    const config = mirrorBinary(binary, directory, {});
    const mirror = /path = "(.*)"/.exec(readFileSync(config, "utf8"))?.[1] ?? "";
    const { address, version } = pinnedProvider({});
    const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    expect(readlinkSync(join(mirror, address, version, platform, `terraform-provider-tencentcloud_v${version}`))).toBe(binary);
    expect(readFileSync(config, "utf8")).not.toContain("direct");
  });

  test("and again for the next rehearsal, with another binary", () => {
    const other = join(directory, "other");
    writeFileSync(other, "");
    mirrorBinary(binary, directory, {});
    const config = mirrorBinary(other, directory, {});
    const mirror = /path = "(.*)"/.exec(readFileSync(config, "utf8"))?.[1] ?? "";
    const { address, version } = pinnedProvider({});
    expect(readlinkSync(join(mirror, address, version, `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`, `terraform-provider-tencentcloud_v${version}`))).toBe(other);
  });
});

test.each([
  [{}, "registry.terraform.io"],
  [{ TERRAFORM_BINARY_NAME: "/opt/terraform" }, "registry.terraform.io"],
  [{ TERRAFORM_BINARY_NAME: "tofu" }, "registry.opentofu.org"],
  [{ TERRAFORM_BINARY_NAME: "/opt/tofu-1.10/tofu" }, "registry.opentofu.org"],
])("with %o the provider comes from %s, and a binary lies in its mirror under that name", (shell, host) => {
  expect(pinnedProvider(shell).address).toBe(`${host}/tencentcloudstack/tencentcloud`);
  mirrorBinary(binary, directory, shell);
  expect(readdirSync(join(directory, "provider-mirror"))).toEqual([host]);
});
