// Proves: I2 (partly), I3 (partly), I5, I7 (partly), I12 (partly), I13 (partly)
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Value } from "typebox/value";
import { HostManifest } from "../../../constructs/published/host-manifest.ts";
import { PreflightManifest } from "../../../constructs/published/preflight-manifest.ts";
import { pinnedProvider } from "../../../scripts/rehearse/provider-choice.ts";
import { environments } from "../../../stacks/environments/index.ts";
import { prod as prodSettings } from "../../../stacks/environments/prod.ts";
import type { Environment } from "../../../stacks/environments/schema.ts";
import { builtRelease, fingerprints, loginPublicKey, only, provisioners, published, synthesize, synthesizeOne, waitsFor, type Resource, type Synthesized } from "./synthesized.ts";

const stacks = synthesize(Object.fromEntries(environments()));
const named = (name: string): Synthesized => {
  const stack = stacks.get(name);
  if (!stack) throw new Error(`no stack ${name}`);
  return stack;
};
const prod = named("prod");
const dev = named("dev");

const INSTANCE = "tencentcloud_lighthouse_instance";
const DISK = "tencentcloud_lighthouse_disk";
const ATTACHMENT = "tencentcloud_lighthouse_disk_attachment";
const BINDING = "tencentcloud_lighthouse_key_pair_attachment";
const KEY = "tencentcloud_lighthouse_key_pair";
const TEMPLATE = "tencentcloud_lighthouse_firewall_template";
const RULES = "tencentcloud_lighthouse_firewall_rule";
const RECORD = "tencentcloud_dnspod_record";
const cloudResources = ({ resources }: Synthesized) => resources.filter(({ type }) => type.startsWith("tencentcloud_"));
const apply = (stack: Synthesized) => only(stack, "terraform_data", ".host_apply");
const preflightOf = (stack: Synthesized) => only(stack, "terraform_data", ".preflight_check");
const guard = (stack: Synthesized) => only(stack, "terraform_data", "reinstall-guard");

interface FirewallRule {
  readonly protocol: string;
  readonly port: string;
  readonly cidr_block: string;
  readonly action: string;
  readonly firewall_rule_description: string;
}
const rulesOf = (stack: Synthesized) => only(stack, RULES)["firewall_rules"] as readonly FirewallRule[];

function manifestOf(stack: Synthesized): HostManifest {
  const { document } = published(stack, "host-apply");
  expect([...Value.Errors(HostManifest, document)]).toEqual([]);
  return document as HostManifest;
}
const fileOf = (stack: Synthesized, path: string) => manifestOf(stack).files.find((file) => file.path === path)?.content ?? "";

/** Addresses of resources that differ between two stacks, and those that only one has. */
function differences(before: Synthesized, after: Synthesized): string[] {
  const facts = ({ resources }: Synthesized) => new Map(resources.map((resource) => [resource.address, JSON.stringify(resource)]));
  const [one, other] = [facts(before), facts(after)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((address) => one.get(address) !== other.get(address)).sort();
}

describe("every environment", () => {
  test("is a stack of its name", () => {
    expect([...stacks.keys()]).toEqual(["dev", "staging", "prod"]);
  });

  test("has the same resource addresses, none of them with the environment's name in it", () => {
    const addresses = ({ resources }: Synthesized) => resources.map(({ address }) => address).sort();
    expect(addresses(dev)).toEqual(addresses(prod));
    expect(addresses(named("staging"))).toEqual(addresses(prod));
    expect(addresses(prod).filter((address) => /\b(dev|staging|prod)\b/.test(address))).toEqual([]);
  });

  test("pins the provider that the bindings were generated from, and a Terraform that knows terraform_data", () => {
    const { address, version } = pinnedProvider({});
    for (const { terraform } of stacks.values()) {
      expect(terraform["required_version"]).toBe(">= 1.9");
      expect(terraform["required_providers"]).toEqual({ tencentcloud: { source: address.split("/").slice(1).join("/"), version } });
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  test("gives the provider its region and no credentials", () => {
    for (const [name, environment] of environments()) expect(named(name).provider).toEqual({ tencentcloud: [{ region: environment.region }] });
  });

  test("buys what its table says", () => {
    for (const [name, { zone, bundle, blueprint, dataDisk }] of environments()) {
      expect(only(named(name), INSTANCE)).toMatchObject({ instance_name: `lightkeeper-${name}`, zone, bundle_id: bundle, blueprint_id: blueprint.id });
      expect(only(named(name), DISK)).toMatchObject({ disk_name: `lightkeeper-${name}-data`, zone, disk_size: dataDisk?.sizeGiB, disk_type: dataDisk?.type });
    }
  });
});

describe("what nobody may lose", () => {
  test("server, disk and reinstall guard of prod refuse to be destroyed, and nothing else does", () => {
    const refusing = (stack: Synthesized) => stack.resources.filter(({ lifecycle }) => lifecycle?.prevent_destroy === true).map(({ address }) => address).sort();
    expect(refusing(prod)).toEqual([only(prod, INSTANCE), only(prod, DISK), guard(prod)].map(({ address }) => address).sort());
    expect(refusing(dev)).toEqual([]);
    expect(refusing(named("staging"))).toEqual([]);
  });

  test("a changed blueprint replaces the guard, which refuses, before it touches the server", () => {
    const changed = synthesizeOne({ ...prodSettings, blueprint: { ...prodSettings.blueprint, id: "lhbp-debian12" } });
    expect(guard(changed).triggers_replace).toEqual({ blueprint: "lhbp-debian12" });
    expect(guard(changed).triggers_replace).not.toEqual(guard(prod).triggers_replace);
    expect(guard(changed).lifecycle?.prevent_destroy).toBe(true);
    expect(only(changed, INSTANCE).depends_on).toContain(guard(changed).address);
  });

  test("allowReinstallTo lifts the guard for that blueprint alone, and never the server's own protection", () => {
    const allowing = (allowReinstallTo: string) => synthesizeOne({ ...prodSettings, blueprint: { ...prodSettings.blueprint, id: "lhbp-debian12" }, allowReinstallTo });
    expect(guard(allowing("lhbp-debian12")).lifecycle?.prevent_destroy).toBe(false);
    expect(guard(allowing("lhbp-ubuntu24")).lifecycle?.prevent_destroy).toBe(true);
    expect(only(allowing("lhbp-debian12"), INSTANCE).lifecycle?.prevent_destroy).toBe(true);
  });

  test("a snapshot is taken before the server is reinstalled or becomes another bundle, and for no other reason", () => {
    const snapshot = (stack: Synthesized) => only(stack, "terraform_data", "snapshot-first");
    expect(waitsFor(prod, only(prod, INSTANCE))).toContain(snapshot(prod).address);
    expect(waitsFor(prod, snapshot(prod))).toContain(preflightOf(prod).address);
    const triggers = (more: Partial<Environment>) => snapshot(synthesizeOne({ ...prodSettings, ...more })).triggers_replace;
    expect(triggers({ blueprint: { ...prodSettings.blueprint, id: "lhbp-debian12" } })).not.toEqual(snapshot(prod).triggers_replace);
    expect(triggers({ bundle: "bundle2024_gen_lin_xlarge8_01" })).not.toEqual(snapshot(prod).triggers_replace);
    expect(triggers({ domain: "other.example.com", rebootWindow: "04:00" })).toEqual(snapshot(prod).triggers_replace);
  });

  test("a reinstall binds the login key anew, because it wipes the old one unseen", () => {
    expect(only(prod, BINDING).lifecycle?.replace_triggered_by).toEqual([guard(prod).address]);
  });

  test("returning a server never returns its data disk with it", () => {
    for (const stack of stacks.values()) expect(only(stack, INSTANCE)["isolate_data_disk"]).toBe(false);
  });

  test("what the provider does not read back is not compared, so that an imported server applies", () => {
    expect(only(prod, INSTANCE).lifecycle?.ignore_changes?.toSorted()).toEqual(["client_token", "containers", "dry_run", "firewall_template_id", "login_configuration", "period"]);
    // Its value would let the API answer without an id.
    expect(only(prod, INSTANCE)).not.toHaveProperty("dry_run");
  });

  test("server and disk are renewed alike, by the API's own words", () => {
    for (const [automatic, flag] of [[true, "NOTIFY_AND_AUTO_RENEW"], [false, "NOTIFY_AND_MANUAL_RENEW"]] as const) {
      const stack = synthesizeOne({ ...prodSettings, renewal: { months: 12, automatic } });
      expect(only(stack, INSTANCE)).toMatchObject({ period: 12, renew_flag: flag });
      expect(only(stack, DISK)["disk_charge_prepaid"]).toEqual({ period: 12, renew_flag: flag, time_unit: "m" });
    }
  });
});

describe("order", () => {
  const preflight = preflightOf(prod);

  test.each([INSTANCE, DISK, KEY, TEMPLATE])("%s is made after preflight, by its own depends_on", (type) => {
    for (const stack of stacks.values()) expect(only(stack, type).depends_on).toContain(preflight.address);
  });

  test("nothing in the cloud is made before preflight, and preflight waits for nothing", () => {
    for (const stack of stacks.values()) expect(cloudResources(stack).filter((resource) => !waitsFor(stack, resource).has(preflight.address))).toEqual([]);
    expect([...waitsFor(prod, preflight)]).toEqual([only(prod, "terraform_data", ".preflight_attempt").address]);
  });

  test("operations on the server follow each other: key, disk, firewall, who certifies the name, name, host", () => {
    const steps = [only(prod, INSTANCE), only(prod, BINDING), only(prod, ATTACHMENT), only(prod, RULES), only(prod, RECORD, ".issuers_issue"), only(prod, RECORD, ".issuers_wildcard"), only(prod, RECORD, ".address"), apply(prod)];
    for (const [index, step] of steps.entries()) {
      const before = waitsFor(prod, step);
      expect(steps.map(({ address }) => before.has(address))).toEqual(steps.map((_, other) => other < index));
    }
  });

  test("of any two resources that touch the server, one waits for the other, with a disk or without", () => {
    for (const stack of [prod, dev, synthesizeOne({ ...prodSettings, dataDisk: null })]) {
      const touching = stack.resources.filter((resource) => JSON.stringify(resource).includes(`${only(stack, INSTANCE).address}.id}`));
      expect(touching.length).toBeGreaterThanOrEqual(3);
      for (const [index, one] of touching.entries()) {
        for (const other of touching.slice(index + 1)) expect([one.address, other.address, waitsFor(stack, one).has(other.address) || waitsFor(stack, other).has(one.address)]).toEqual([one.address, other.address, true]);
      }
    }
  });

  test("files enter the state after the host has them", () => {
    const files = prod.resources.filter(({ address }) => address.startsWith("terraform_data.etc-"));
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) expect(file.depends_on).toEqual([apply(prod).address]);
  });
});

test("no file has a carriage return, after which Terraform would misread an escaped sign", () => {
  expect(manifestOf(prod).files.filter(({ content }) => content.includes("\r"))).toEqual([]);
});

describe("firewalls", () => {
  test("a server starts with an empty template, so that the cloud adds no rules of its own", () => {
    expect(only(prod, TEMPLATE)).not.toHaveProperty("template_rules");
    expect(only(prod, INSTANCE)["firewall_template_id"]).toBe(`\${${only(prod, TEMPLATE).address}.id}`);
  });

  test("every rule gives all five fields, since the API's defaults would differ for ever", () => {
    for (const rule of [...stacks.values()].flatMap(rulesOf)) {
      expect(Object.keys(rule).sort()).toEqual(["action", "cidr_block", "firewall_rule_description", "port", "protocol"]);
      expect(Object.values(rule).filter((value) => typeof value !== "string" || value === "")).toEqual([]);
    }
  });

  test("prod opens 22 to its admins, 80 and 443 to everybody, and nothing else", () => {
    expect(rulesOf(prod).map(({ action, protocol, port, cidr_block: from }) => `${action} ${protocol} ${port} ${from}`)).toEqual(["ACCEPT TCP 22 203.0.113.0/28", "ACCEPT TCP 80 0.0.0.0/0", "ACCEPT TCP 443 0.0.0.0/0"]);
  });

  const [ssh, http, https] = prodSettings.openPorts as [Environment["openPorts"][number], Environment["openPorts"][number], Environment["openPorts"][number]];
  const more: Environment["openPorts"] = [
    ssh, http, https,
    { ...https, protocol: "UDP", reason: "HTTP 3" },
    { port: 8443, protocol: "TCP", from: "admins", reason: "another" },
  ];
  const wide: Environment = { ...prodSettings, openPorts: more, adminCidrs: ["203.0.113.0/28", "198.51.100.7/32", "2001:db8::/32"] };

  test("the rules' order is the ports', whatever the table's", () => {
    const expected = rulesOf(synthesizeOne(wide));
    fc.assert(fc.property(fc.shuffledSubarray(more, { minLength: more.length }), (openPorts) => {
      expect(rulesOf(synthesizeOne({ ...wide, openPorts }))).toEqual(expected);
    }), { numRuns: 5 });
    expect(expected.map(({ port, protocol }) => `${port} ${protocol}`)).toEqual(["22 TCP", "22 TCP", "80 TCP", "443 TCP", "443 UDP", "8443 TCP", "8443 TCP"]);
  });

  /** What ufw lets in, as the cloud firewall would write it. */
  const enforced = (text: string) =>
    [...text.matchAll(/^-A ufw6?-user-input -p (\S+) --dport (\S+)(?: -s (\S+))? -j ACCEPT$/gm)].map(([, protocol, port, source]) => {
      const from = source ?? "0.0.0.0/0";
      return `${protocol?.toUpperCase() ?? ""} ${port ?? ""} ${from.includes("/") ? from : `${from}/32`}`;
    });

  test("cloud firewall and ufw let in the same ports from the same sources", () => {
    for (const stack of [...stacks.values(), synthesizeOne(wide)]) {
      const cloud = rulesOf(stack).map(({ protocol, port, cidr_block: from }) => `${protocol} ${port} ${from}`);
      expect(enforced(fileOf(stack, "/etc/ufw/user.rules")).sort()).toEqual(cloud.sort());
    }
  });

  test("an IPv6 admin network is in ufw only, since the provider knows no IPv6 rules", () => {
    const stack = synthesizeOne(wide);
    expect(JSON.stringify(rulesOf(stack))).not.toContain("2001:db8::");
    expect(fileOf(stack, "/etc/ufw/user.rules")).not.toContain("2001:db8::");
    expect(fileOf(stack, "/etc/ufw/user6.rules")).toMatch(/^-A ufw6-user-input -p tcp --dport 22 -s 2001:db8::\/32 -j ACCEPT$/m);
  });
});

describe("the name", () => {
  test("says who may certify it before it leads anywhere: one authority, and nobody with an asterisk", () => {
    const common = { domain: "example.com", sub_domain: "agent", record_type: "CAA", record_line: "默认", ttl: 600 };
    expect(only(prod, RECORD, ".issuers_issue")).toMatchObject({ ...common, value: '0 issue "letsencrypt.org"' });
    expect(only(prod, RECORD, ".issuers_wildcard")).toMatchObject({ ...common, value: '0 issuewild ";"' });
    expect(prod.text).toContain("https://acme-v02.api.letsencrypt.org/directory");
  });

  test("leaves that to whoever keeps the zone, where the table says so", () => {
    const stack = synthesizeOne({ ...prodSettings, caa: "zone" });
    expect(only(stack, RECORD)).toMatchObject({ record_type: "A" });
    expect(waitsFor(stack, only(stack, RECORD)).has(only(stack, RULES).address)).toBe(true);
  });

  test.each([["agent.example.com", "agent"], ["a.b.example.com", "a.b"], ["example.com", "@"]])("%s is the record %s of its zone, with the server's address", (domain, subDomain) => {
    const stack = synthesizeOne({ ...prodSettings, domain });
    expect(only(stack, RECORD, ".address")).toMatchObject({ domain: "example.com", sub_domain: subDomain, record_type: "A", record_line: "默认", ttl: 600, value: `\${element(${only(stack, INSTANCE).address}.public_addresses, 0)}` });
  });
});

describe("programs that Terraform starts", () => {
  test("are constant commands; what varies comes by environment variables", () => {
    for (const stack of stacks.values()) expect(provisioners(stack).map(({ command }) => command).sort()).toEqual(["npm run --silent host-apply", "npm run --silent preflight", "npm run --silent snapshot"]);
  });

  test("get paths that lead to valid documents in the synthesized output", () => {
    for (const [name, stack] of stacks) {
      const preflight = published(stack, "preflight").document;
      expect([...Value.Errors(PreflightManifest, preflight)]).toEqual([]);
      expect(preflight).toMatchObject({ environment: name });
      expect(manifestOf(stack)).toMatchObject({ environment: name });
    }
  });

  test("run again when their document changes: the trigger is its sha256", () => {
    const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(preflightOf(prod).triggers_replace).toEqual({ manifest: digest(published(prod, "preflight").path) });
    expect(apply(prod).triggers_replace).toEqual({
      manifest: digest(published(prod, "host-apply").path),
      instance: `\${${only(prod, INSTANCE).address}.id}`,
      blueprint: prodSettings.blueprint.id,
      key: `\${${only(prod, KEY).address}.id}`,
      preflight: `\${${preflightOf(prod).address}.id}`,
      disk: `\${${only(prod, DISK).address}.id}`,
    });
  });

  test("know what they are about: preflight the key, host apply the server and its disk", () => {
    const [preflight, hostApply] = ["preflight", "host-apply"].map((script) => provisioners(prod).find(({ command }) => command.endsWith(script))?.environment);
    expect(preflight).toMatchObject({ LIGHTKEEPER_LOGIN_PUBLIC_KEY: "${var.login_public_key}" });
    expect(hostApply).toMatchObject({
      LIGHTKEEPER_REGION: "ap-hongkong",
      LIGHTKEEPER_BLUEPRINT_ID: "lhbp-openclw1",
      LIGHTKEEPER_INSTANCE_ID: `\${${only(prod, INSTANCE).address}.id}`,
      LIGHTKEEPER_ADDRESS: `\${element(${only(prod, INSTANCE).address}.public_addresses, 0)}`,
      LIGHTKEEPER_DISK_ID: `\${${only(prod, DISK).address}.id}`,
      LIGHTKEEPER_LOGIN_PUBLIC_KEY: "${var.login_public_key}",
    });
  });

  test("preflight learns of everything that costs or can be refused", () => {
    expect(published(prod, "preflight").document).toEqual({
      environment: "prod",
      names: { server: "lightkeeper-prod", dataDisk: "lightkeeper-prod-data", keyPair: "lightkeeper_prod", firewallTemplate: "lightkeeper-prod-none" },
      domain: "agent.example.com",
      account: "100000000001",
      region: "ap-hongkong",
      zone: "ap-hongkong-2",
      bundle: "bundle2024_gen_lin_large4_01",
      blueprint: "lhbp-openclw1",
      os: "debian-12",
      minimumMemoryGiB: 4,
      dataDisk: { sizeGiB: 50, type: "CLOUD_SSD" },
      months: 1,
      dnsZone: "example.com",
      caa: "own",
      adminCidrs: ["203.0.113.0/28"],
      secrets: [{ name: "AGENT_TOKEN", version: "v1" }, { name: "DATABASE_KEY", version: "v1" }, { name: "JWT_PRIVATE_KEYS", version: "v1" }, { name: "KEY_PEPPER", version: "v1" }, { name: "SESSION_SECRET", version: "v1" }, { name: "MODEL_API_KEY", version: "v1" }],
    });
  });

  test("a plain image without the agent core may be as small as it likes", () => {
    const plain = synthesizeOne({ ...prodSettings, blueprint: { ...prodSettings.blueprint, agentCore: false } });
    expect(published(plain, "preflight").document).toMatchObject({ minimumMemoryGiB: 0 });
  });
});

describe("the release", () => {
  test("current is the built one, whose archives lie where the manifest says, with its Node's version and checksum", () => {
    const { path, document } = published(prod, "host-apply");
    const { release } = document as HostManifest;
    expect(release.id).toBe(builtRelease.id);
    const text = (archive = "none") => readFileSync(join(dirname(path), archive), "utf8");
    expect([text(release.upload?.archive), text(release.upload?.node.archive)]).toEqual(["an archive", "a Node"]);
    expect(release.upload?.node).toMatchObject({ version: builtRelease.node.version, sha256: builtRelease.node.sha256 });
  });

  test("a kept one comes without an archive", () => {
    const stack = synthesizeOne({ ...prodSettings, release: "0123456789abcdef" });
    expect(manifestOf(stack).release).toEqual({ id: "0123456789abcdef", upload: null, keep: 5 });
    expect(Object.keys(fingerprints(stack.directory)).filter((name) => name.includes("release"))).toEqual([]);
  });

  test("the built one's own id stands for it, too", () => {
    expect(manifestOf(synthesizeOne({ ...prodSettings, release: builtRelease.id })).release).toEqual(manifestOf(prod).release);
  });
});

describe("what a change changes", () => {
  test("a reboot window: the three files that time updates, and the host apply", () => {
    const after = synthesizeOne({ ...prodSettings, rebootWindow: "04:15" });
    expect(differences(prod, after)).toEqual(["terraform_data.etc-apt-apt-conf-d-52-lightkeeper", "terraform_data.etc-systemd-system-apt-daily-timer-d-lightkeeper-conf", "terraform_data.etc-systemd-system-apt-daily-upgrade-timer-d-lightkeeper-conf", apply(prod).address]);
  });

  test("the length of renewal: server and disk, and preflight again, but not the host", () => {
    const after = synthesizeOne({ ...prodSettings, renewal: { months: 3, automatic: true } });
    expect(differences(prod, after)).toEqual([preflightOf(prod), only(prod, DISK), only(prod, INSTANCE)].map(({ address }) => address).sort());
  });

  test("no data disk: nothing of it stays, and the host keeps its data on the system disk", () => {
    const bare = synthesizeOne({ ...prodSettings, dataDisk: null });
    expect(bare.resources.filter(({ type }) => type === DISK || type === ATTACHMENT)).toEqual([]);
    expect(bare.text).not.toContain("data-disk");
    expect(manifestOf(bare).dataDisk).toBeNull();
    expect(apply(bare).triggers_replace).not.toHaveProperty("disk");
    expect(provisioners(bare).flatMap(({ environment }) => Object.keys(environment))).not.toContain("LIGHTKEEPER_DISK_ID");
    expect(waitsFor(bare, only(bare, RULES)).has(only(bare, BINDING).address)).toBe(true);
  });
});

describe("secrets", () => {
  const inShell = (values: Readonly<Record<string, string | undefined>>, work: () => void) => {
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
    const set = (all: Readonly<Record<string, string | undefined>>) => {
      for (const [name, value] of Object.entries(all)) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    };
    try {
      set(values);
      work();
    } finally {
      set(before);
    }
  };

  test("no value reaches the output, whatever the synthesizing shell holds: every byte stays the same", () => {
    const names = [...Object.keys(prodSettings.secrets), "TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECURITY_TOKEN"];
    inShell(Object.fromEntries(names.map((name) => [name, `marker-71c2-${name}`])), () => {
      const planted = synthesizeOne(prodSettings);
      expect(fingerprints(planted.directory)).toEqual(fingerprints(prod.directory));
      for (const name of Object.keys(fingerprints(planted.directory))) expect(readFileSync(join(planted.directory, name), "utf8")).not.toContain("marker-71c2");
    });
  });

  test("synth needs no credentials and no home", () => {
    inShell({ TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined, HOME: undefined, AGENT_TOKEN: undefined }, () => {
      expect(fingerprints(synthesizeOne(prodSettings).directory)).toEqual(fingerprints(prod.directory));
    });
  });

  test("they are known by name and version: a new version changes files, both manifests, and no resource in the cloud", () => {
    const after = synthesizeOne({ ...prodSettings, secrets: { ...prodSettings.secrets, MODEL_API_KEY: "v2" } });
    expect(differences(prod, after)).toEqual(["terraform_data.etc-lightkeeper-credentials-model-api-key", apply(prod).address, preflightOf(prod).address]);
  });

  test("the login key is always our own, by reference to a variable, and no private one is made", () => {
    for (const stack of stacks.values()) {
      expect(only(stack, KEY)["public_key"]).toBe("${var.login_public_key}");
      expect(stack.variable["login_public_key"]).toMatchObject({ type: "string", default: loginPublicKey });
      expect(only(stack, INSTANCE)).not.toHaveProperty("login_configuration");
    }
  });

  test("the key pair's name is one that the cloud takes", () => {
    for (const name of stacks.keys()) expect(only(named(name), KEY)["key_name"]).toMatch(/^[a-z0-9_]{1,25}$/);
  });
});

test("the same input gives the same bytes", () => {
  expect(fingerprints(synthesizeOne(prodSettings).directory)).toEqual(fingerprints(prod.directory));
});

test("the helper that looks for order would see a missing one", () => {
  const loose: Resource = { ...only(prod, RULES), depends_on: [] };
  expect(waitsFor(prod, loose).has(only(prod, ATTACHMENT).address)).toBe(false);
});
