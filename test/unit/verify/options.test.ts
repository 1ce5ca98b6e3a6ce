import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { environments } from "../../../stacks/environments/index.ts";
import { groups } from "../../../scripts/verify/checks/index.ts";
import { namedServer } from "../../../scripts/verify/named-server.ts";
import { readServerOptions } from "../../../scripts/verify/options.ts";
import { allWaivers } from "../../../scripts/verify/waivers.ts";

const folder = mkdtempSync(join(tmpdir(), "lightkeeper-options-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

describe("which server", () => {
  test("an environment of the table, or a host, with every group unless some are named in any order", () => {
    expect(readServerOptions("verify", {}, ["prod"])).toEqual({ choice: { environment: "prod", settings: environments().get("prod") }, groups, waivers: [] });
    expect(readServerOptions("audit", { host: "root@192.0.2.1", port: "2222", only: "tls, ssh" }, [])).toEqual({ choice: { host: "root@192.0.2.1", port: 2222, key: undefined, fingerprint: undefined, domain: undefined }, groups: ["ssh", "tls"], waivers: [] });
  });

  test.each([
    [{}, [], /^ENV is missing; allowed: dev, staging, prod, or --host/],
    [{}, ["test"], /^ENV is "test"; allowed: dev, staging, prod/],
    [{ host: "root@192.0.2.1" }, ["prod"], /^ENV is "prod" beside --host/],
    [{ host: "root@192.0.2.1", port: "0" }, [], /^--port is "0"; allowed: 1 to 65535/],
    [{ only: "ssh,dns" }, ["prod"], /^--only names "dns"; allowed: ssh, firewall/],
  ])("%j %j is refused by name", (values, positionals, words) => {
    expect(() => readServerOptions("verify", values, positionals)).toThrow(words);
  });

  const named = { host: "root@192.0.2.1", port: 22, key: undefined, fingerprint: `SHA256:${"A".repeat(43)}`, domain: undefined };

  test("of another's server only what was given is known", async () => {
    expect(await namedServer(named, {})).toMatchObject({ user: "root", hostKey: named.fingerprint, subject: { name: "root@192.0.2.1", address: "192.0.2.1", domain: undefined, ours: false } });
  });

  test.each([
    [{ ...named, host: "192.0.2.1" }, /^--host is "192\.0\.2\.1"; allowed: USER@ADDRESS/],
    [{ ...named, host: "root@-oProxyCommand=x" }, /^--host is /],
    [{ ...named, fingerprint: "SHA256:short" }, /^--host-key is "SHA256:short"; allowed: SHA256: and 43 characters/],
    [{ ...named, fingerprint: undefined, port: 2 }, /none is trusted on first use/],
  ])("%j is refused", async (wrong, words) => {
    await expect(namedServer(wrong, {})).rejects.toThrow(words);
  });
});

describe("waivers", () => {
  const known = new Set(["SshRejectsRoot"]);
  const waiver = { check: "SshRejectsRoot", reason: "the image's rescue login", until: "2027-01-31" };
  const file = (document: unknown): string => {
    const path = join(folder, "waivers.json");
    writeFileSync(path, JSON.stringify(document));
    return path;
  };

  test("of the table and of a file count together", () => {
    expect(allWaivers([waiver], file([{ ...waiver, until: "2027-02-28" }]), known)).toHaveLength(2);
  });

  test.each([
    [[{ ...waiver, check: "NoSuchCheck" }], /^a waiver names "NoSuchCheck", which is no check/],
    [[{ ...waiver, reason: "short" }], /^--waivers is ".*": \/0\/reason /],
    [[{ ...waiver, until: "forever" }], /^--waivers is ".*": \/0\/until /],
    [[{ check: "SshRejectsRoot" }], /^--waivers is ".*": /],
  ])("%j is refused", (document, words) => {
    expect(() => allWaivers([], file(document), known)).toThrow(words);
  });

  test("a file that is not there is named", () => {
    expect(() => allWaivers([], join(folder, "none.json"), known)).toThrow(/^--waivers is ".*none\.json", which cannot be read as JSON/);
  });
});
