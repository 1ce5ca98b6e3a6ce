// Proves: I2 (partly), I3 (partly), I12 (partly)
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { environments, oncePerProblem } from "../../../stacks/environments/index.ts";
import { prod } from "../../../stacks/environments/prod.ts";
import { EnvironmentSchema, REGIONS, isAddress, isCidr, type Environment, type Region } from "../../../stacks/environments/schema.ts";
import { SettingsError, validateEnvironment } from "../../../stacks/environments/validate.ts";

type Raw = Readonly<Record<string, unknown>>;

const changed = (difference: object): Raw => ({ ...prod, ...difference });
const without = (setting: string): Raw => Object.fromEntries(Object.entries(prod).filter(([name]) => name !== setting));
const [ssh, http, https] = prod.openPorts;

/** The problems of a table; empty when it is accepted. */
function problemsOf(candidate: unknown, name = "prod"): readonly string[] {
  try {
    expect(validateEnvironment(name, candidate)).toBe(candidate);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    expect(error.message).toBe(error.problems.join("\n"));
    return error.problems;
  }
}

describe("the table of this project", () => {
  const table = environments();

  test("holds dev, staging and prod, each of them valid", () => {
    expect([...table.keys()]).toEqual(["dev", "staging", "prod"]);
    for (const [name, environment] of table) expect({ name, problems: problemsOf(environment, name) }).toEqual({ name, problems: [] });
  });

  test("staging equals prod but for its address, its reboot window and its protection", () => {
    const staging = table.get("staging");
    const named = Object.keys(prod).filter((key) => JSON.stringify(Reflect.get(prod, key)) !== JSON.stringify(staging && Reflect.get(staging, key)));
    expect(named).toEqual(["domain", "rebootWindow", "protected"]);
    expect(Object.keys(staging ?? {}).sort()).toEqual(Object.keys(prod).sort());
  });

  test("only prod is protected, and no two environments share a domain", () => {
    expect([...table].filter(([, environment]) => environment.protected).map(([name]) => name)).toEqual(["prod"]);
    expect(new Set([...table.values()].map(({ domain }) => domain)).size).toBe(table.size);
  });

  test("servers do not reboot at the same time", () => {
    expect(new Set([...table.values()].map(({ rebootWindow }) => rebootWindow)).size).toBe(table.size);
  });

  test("every setting is documented, and every refusal can say what is allowed", () => {
    for (const setting of Object.keys(EnvironmentSchema.properties)) {
      const [problem] = problemsOf(changed({ [setting]: Symbol(setting) }));
      expect(problem).toMatch(new RegExp(`^environment "prod": ${setting} is Symbol\\(${setting}\\); allowed: (?!an object with \\.)\\S.* Next: edit stacks/environments/prod\\.ts$`));
    }
  });
});

describe("a wrong setting is refused by environment, name and value, with what is allowed and the next step", () => {
  test.each<[string, Raw, string, string, string]>([
    ["an unknown key", changed({ colour: "red" }), "colour", '"red"', "no such setting; known ones are account, region, zone"],
    ["a misspelt key beside the one it resembles", changed({ zones: ["a"] }), "zones", '["a"]', "no such setting"],
    ["an unknown key inside a setting", changed({ blueprint: { ...prod.blueprint, name: "Debian" } }), "blueprint.name", '"Debian"', "no such setting; known ones are id, os, loginUser, agentCore"],
    ["a key that is a path", changed({ "a/b~c": 1 }), '"a/b~c"', "1", "no such setting"],
    ["a key of several lines", changed({ "a\nb": 1 }), '"a\\nb"', "1", "no such setting"],
    ["an unknown region", changed({ region: "ap-moon" }), "region", '"ap-moon"', "ap-guangzhou, ap-shanghai"],
    ["a word of JavaScript for a region", changed({ region: "toString" }), "region", '"toString"', "ap-guangzhou"],
    ["a zone outside the region", changed({ zone: "ap-singapore-2" }), "zone", '"ap-singapore-2"', 'a zone of region ap-hongkong, such as "ap-hongkong-1" (npm run catalog -- ap-hongkong lists them)'],
    ["a zone of a region that merely begins alike", changed({ zone: "ap-hongkongx-2" }), "zone", '"ap-hongkongx-2"', "a zone of region ap-hongkong"],
    ["a region for a zone", changed({ zone: "ap-hongkong" }), "zone", '"ap-hongkong"', "a zone of the region"],
    ["an account with letters", changed({ account: "my-account" }), "account", '"my-account"', "the account's number, 9 to 13 digits"],
    ["an account that is a number", changed({ account: 100000000001 }), "account", "100000000001", "the account's number"],
    ["a bundle that is none", changed({ bundle: "large" }), "bundle", '"large"', 'a bundle id such as "bundle2024_gen_lin_med2_01"'],
    ["a blueprint that is looked up", changed({ blueprint: { ...prod.blueprint, id: "debian-12" } }), "blueprint.id", '"debian-12"', 'an id such as "lhbp-12ab34cd"'],
    ["an unknown login user", changed({ blueprint: { ...prod.blueprint, loginUser: "admin" } }), "blueprint.loginUser", '"admin"', '"root", "ubuntu" or "lighthouse"'],
    ["a reinstall to something that is no blueprint", changed({ allowReinstallTo: true }), "allowReinstallTo", "true", "a blueprint id"],
    ["a domain with a scheme", changed({ domain: "https://agent.example.com" }), "domain", '"https://agent.example.com"', "a lower-case host name"],
    ["a domain in upper case", changed({ domain: "Agent.example.com" }), "domain", '"Agent.example.com"', "a lower-case host name"],
    ["a domain with a label of 64", changed({ domain: `${"a".repeat(64)}.example.com` }), "domain", `"${"a".repeat(64)}.example.com"`, "a lower-case host name"],
    ["a domain that begins with a hyphen", changed({ domain: "-a.example.com" }), "domain", '"-a.example.com"', "a lower-case host name"],
    ["a domain with a line break at its end", changed({ domain: "agent.example.com\n" }), "domain", '"agent.example.com\\n"', "a lower-case host name"],
    ["a domain outside dnsZone", changed({ domain: "agent.example.org" }), "domain", '"agent.example.org"', 'a name inside dnsZone "example.com"'],
    ["a domain that is the zone itself, whose CAA records would bind every name below", changed({ domain: prod.dnsZone }), "caa", "missing", '"own" or "zone", because domain is the zone itself'],
    ["a domain that merely ends like dnsZone", changed({ domain: "agentexample.com" }), "domain", '"agentexample.com"', 'a name inside dnsZone "example.com"'],
    ["a dnsZone that is an address", changed({ dnsZone: "203.0.113.1" }), "dnsZone", '"203.0.113.1"', "a lower-case domain"],
    ["a contact that is no e-mail address", changed({ contact: "ops" }), "contact", '"ops"', "an e-mail address"],
    ["mainland without a filing", changed({ region: "ap-guangzhou", zone: "ap-guangzhou-3" }), "filing", "missing", "the ICP filing number, because ap-guangzhou is in mainland China"],
    ["an empty filing", changed({ filing: "" }), "filing", '""', "the filing's number"],
    ["a CIDR that is a word", changed({ adminCidrs: ["office"], deployers: [] }), "adminCidrs[0]", '"office"', "an IPv4 or IPv6 block"],
    ["a CIDR without a length", changed({ adminCidrs: ["203.0.113.0"], deployers: [] }), "adminCidrs[0]", '"203.0.113.0"', "an IPv4 or IPv6 block"],
    ["a CIDR of 33 bits", changed({ adminCidrs: ["203.0.113.0/33"], deployers: [] }), "adminCidrs[0]", '"203.0.113.0/33"', "an IPv4 or IPv6 block"],
    ["a CIDR with host bits", changed({ adminCidrs: ["203.0.113.1/28"], deployers: [] }), "adminCidrs[0]", '"203.0.113.1/28"', 'without host bits, such as "203.0.113.0/28"'],
    ["an octal CIDR", changed({ adminCidrs: ["203.0.0113.0/28"], deployers: [] }), "adminCidrs[0]", '"203.0.0113.0/28"', "in its shortest form"],
    ["a CIDR that both firewalls would write otherwise", changed({ adminCidrs: [...prod.adminCidrs, "2001:DB8::/32"] }), "adminCidrs[1]", '"2001:DB8::/32"', "in its shortest form"],
    ["a CIDR twice, which the cloud refuses as two equal rules", changed({ adminCidrs: [...prod.adminCidrs, ...prod.adminCidrs] }), "adminCidrs[1]", '"203.0.113.0/28"', "each block once"],
    ["a number for a CIDR", changed({ adminCidrs: [1] }), "adminCidrs[0]", "1", "a CIDR such as"],
    ["no CIDR", changed({ adminCidrs: [], deployers: [] }), "adminCidrs", "[]", "at least one CIDR"],
    ["IPv6 alone, which the cloud firewall cannot open port 22 to", changed({ adminCidrs: ["2001:db8::/32"], deployers: [] }), "adminCidrs", '["2001:db8::/32"]', "at least one IPv4 block"],
    ["more blocks than a cloud firewall has rules", changed({ adminCidrs: Array.from({ length: 99 }, (_, index) => `10.0.${index}.0/24`), deployers: [] }), "adminCidrs", '"99 blocks"', "they make 101 cloud firewall rules and a server has at most 100"],
    ["the whole internet as admins of prod", changed({ adminCidrs: ["0.0.0.0/0"] }), "adminCidrs[0]", '"0.0.0.0/0"', "in prod a named network, never the whole internet"],
    ["the whole IPv6 internet as admins of prod", changed({ adminCidrs: [...prod.adminCidrs, "::/0"] }), "adminCidrs[1]", '"::/0"', "in prod a named network, never the whole internet"],
    ["certificates by DNS without the key for it", changed({ challenge: "dns", secrets: { ...prod.secrets, ACME_DNS_SECRET_KEY: "v1" } }), "secrets.ACME_DNS_SECRET_ID", "missing", 'a version such as "v1", because challenge is "dns"'],
    ["a port of its own for admins that everybody reaches", changed({ adminPort: 443 }), "adminPort", "443", 'a TCP port other than 22 that openPorts opens from "admins"'],
    ["a port of its own for admins that is the deployer's", changed({ adminPort: 22 }), "adminPort", "22", "a TCP port other than 22"],
    ["a flood guard below what people may ask", changed({ flood: { requestsPerMinute: 99, burst: 1, connections: 1 } }), "flood.requestsPerMinute", "99", "100 to 10000000 requests"],
    ["a deployer outside the admin CIDRs", changed({ deployers: ["203.0.113.16"] }), "deployers[0]", '"203.0.113.16"', "a single address inside adminCidrs (203.0.113.0/28)"],
    ["a deployer of the other address family", changed({ deployers: ["2001:db8::1"] }), "deployers[0]", '"2001:db8::1"', "a single address inside adminCidrs"],
    ["a network of deployers", changed({ deployers: ["203.0.113.0/28"] }), "deployers[0]", '"203.0.113.0/28"', "a single address inside adminCidrs"],
    ["a deployer in octal, which fail2ban reads as another address", changed({ deployers: ["203.0.113.001"] }), "deployers[0]", '"203.0.113.001"', "a single address inside adminCidrs"],
    ["a number for a deployer", changed({ deployers: [3405803777] }), "deployers[0]", "3405803777", "a single address inside adminCidrs"],
    ["an operator's key with options", changed({ operatorKeys: ['command="sh" ssh-rsa AAAA'] }), "operatorKeys[0]", '"command=\\"sh\\" ssh-rsa AAAA"', "a public key line"],
    ["an operator's key of two lines", changed({ operatorKeys: ["ssh-rsa AAAA a\nssh-rsa BBBB b"] }), "operatorKeys[0]", '"ssh-rsa AAAA a\\nssh-rsa BBBB b"', "a public key line"],
    ["port 0", changed({ openPorts: [{ ...ssh, port: 0 }, http, https] }), "openPorts[0].port", "0", "a whole number from 1 to 65535"],
    ["port 65536", changed({ openPorts: [...prod.openPorts, { ...ssh, port: 65536 }] }), "openPorts[3].port", "65536", "a whole number from 1 to 65535"],
    ["half a port", changed({ openPorts: [{ ...ssh, port: 22.5 }, http, https] }), "openPorts[0].port", "22.5", "a whole number from 1 to 65535"],
    ["a port that is no number", changed({ openPorts: [{ ...ssh, port: Number.NaN }, http, https] }), "openPorts[0].port", "NaN", "a whole number from 1 to 65535"],
    ["a range of ports", changed({ openPorts: [...prod.openPorts, { ...ssh, port: "8000-8080" }] }), "openPorts[3].port", '"8000-8080"', "a whole number from 1 to 65535"],
    ["a port twice", changed({ openPorts: [...prod.openPorts, { ...https, from: "admins" }] }), "openPorts[3].port", "443", "each port once per protocol"],
    ["an unknown protocol", changed({ openPorts: [...prod.openPorts, { ...ssh, protocol: "ICMP" }] }), "openPorts[3].protocol", '"ICMP"', '"TCP" or "UDP"'],
    ["a source that is no word of ours", changed({ openPorts: [{ ...ssh, from: "10.0.0.0/8" }, http, https] }), "openPorts[0].from", '"10.0.0.0/8"', '"anywhere" or "admins"'],
    ["a reason longer than the cloud's field", changed({ openPorts: [{ ...ssh, reason: "x".repeat(65) }, http, https] }), "openPorts[0].reason", `"${"x".repeat(65)}"`, "1 to 64 letters"],
    ["no port", changed({ openPorts: [] }), "openPorts", "[]", "at least one port"],
    // eslint-disable-next-line no-sparse-arrays -- the doubled comma is what is tested
    ["a doubled comma", changed({ openPorts: [ssh, http, , https] }), "openPorts[2]", "missing", "an object with port, protocol, from, reason"],
    ["no SSH", changed({ openPorts: [http, https] }), "openPorts", "[80,443]", 'a list with TCP port 22 from "admins", or the deploy cannot reach the server'],
    ["SSH from anywhere", changed({ openPorts: [{ ...ssh, from: "anywhere" }, http, https] }), "openPorts", "[22,80,443]", 'a list with TCP port 22 from "admins"'],
    ["SSH over UDP", changed({ openPorts: [{ ...ssh, protocol: "UDP" }, http, https] }), "openPorts", "[22,80,443]", 'a list with TCP port 22 from "admins"'],
    ["no HTTPS", changed({ openPorts: [ssh, http] }), "openPorts", "[22,80]", 'a list with TCP port 443 from "anywhere"'],
    ["HTTPS over UDP only", changed({ openPorts: [ssh, http, { ...https, protocol: "UDP" }] }), "openPorts", "[22,80,443]", 'a list with TCP port 443 from "anywhere"'],
    ["HTTP for admins only", changed({ openPorts: [ssh, { ...http, from: "admins" }, https] }), "openPorts", "[22,80,443]", 'a list with TCP port 80 from "anywhere"'],
    ["a disk of 25 GiB", changed({ dataDisk: { ...prod.dataDisk, sizeGiB: 25 } }), "dataDisk.sizeGiB", "25", "20 to 32000 in steps of 10"],
    ["a disk of 10 GiB", changed({ dataDisk: { ...prod.dataDisk, sizeGiB: 10 } }), "dataDisk.sizeGiB", "10", "20 to 32000 in steps of 10"],
    ["an unknown type of disk", changed({ dataDisk: { ...prod.dataDisk, type: "SSD" } }), "dataDisk.type", '"SSD"', '"CLOUD_PREMIUM" or "CLOUD_SSD"'],
    ["false for no disk", changed({ dataDisk: false }), "dataDisk", "false", "an object with sizeGiB, type, or null"],
    ["13 months", changed({ renewal: { ...prod.renewal, months: 13 } }), "renewal.months", "13", "1 to 12, 24, 36, 48 or 60"],
    ["a word for a boolean", changed({ renewal: { ...prod.renewal, automatic: "yes" } }), "renewal.automatic", '"yes"', "true or false"],
    ["a reboot at 24:00", changed({ rebootWindow: "24:00" }), "rebootWindow", '"24:00"', 'a time such as "03:30", or null'],
    ["a release by tag", changed({ release: "v1.2.0" }), "release", '"v1.2.0"', '"current" or the 16 hex digits of a kept release'],
    ["a secret's name in lower case", changed({ secrets: { ...prod.secrets, api_key: "v1" } }), "secrets.api_key", '"v1"', "upper-case names with a version each"],
    ["a secret's value for its version", changed({ secrets: { ...prod.secrets, AGENT_TOKEN: "p4ssword with blanks" } }), "secrets.AGENT_TOKEN", '"p4ssword with blanks"', 'a version such as "v1"'],
    ["a list of secrets", changed({ secrets: ["AGENT_TOKEN"] }), "secrets", '["AGENT_TOKEN"]', "upper-case names with a version each"],
    ["a number that JSON does not have", changed({ account: 1n }), "account", "1n", "the account's number"],
  ])("%s", (_what, candidate, setting, value, allowed) => {
    const problems = problemsOf(candidate);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^environment "prod": [^\n]+ Next: edit stacks\/environments\/prod\.ts$/);
    expect(problems[0]).toContain(`environment "prod": ${setting} is ${value}; allowed: `);
    expect(problems[0]?.split("; allowed: ")[1]).toContain(allowed);
  });

  test.each(Object.keys(prod))("a missing %s", (setting) => {
    const problems = problemsOf(without(setting), "staging");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^environment "staging": ${setting} is missing; allowed: (?!an object with \\.)\\S.* Next: edit stacks/environments/staging\\.ts$`));
  });

  test.each([["null", null], ["missing", undefined], ['"prod"', "prod"], ["[]", []], ["7", 7]])("a table that is %s", (shown, candidate) => {
    expect(problemsOf(candidate)).toEqual([expect.stringMatching(`^environment "prod": the table is ${shown.replace(/[[\]]/g, "\\$&")}; allowed: an object with account, region`)]);
  });

  test.each(["Prod", "pre_prod", "a-name-too-long", "-prod", "1", ""])("an environment called %j, which could not name its resources", (name) => {
    expect(problemsOf(prod, name)).toEqual([expect.stringContaining(`its name is ${JSON.stringify(name)}; allowed: 1 to 13 lower-case letters, digits or hyphens`)]);
  });
});

describe("what differs is allowed", () => {
  test.each<[string, string, Raw]>([
    ["the whole internet as admins of dev", "dev", changed({ adminCidrs: ["0.0.0.0/0"] })],
    ["a port of its own for admins", "prod", changed({ adminPort: 8443, openPorts: [...prod.openPorts, { port: 8443, protocol: "TCP", from: "admins", reason: "Admin pages" }] })],
    ["IPv6 admins beside IPv4 ones", "prod", changed({ adminCidrs: [...prod.adminCidrs, "2001:db8::/32", "::1/128"], deployers: ["2001:db8::1"] })],
    ["a domain that is the zone itself, and says who keeps its CAA records", "prod", changed({ domain: prod.dnsZone, caa: "zone" })],
    ["no data disk", "prod", changed({ dataDisk: null })],
    ["no reboots", "prod", changed({ rebootWindow: null })],
    ["no deployers", "prod", changed({ deployers: [] })],
    ["mainland with a filing", "prod", changed({ region: "ap-guangzhou", zone: "ap-guangzhou-3", filing: "粤ICP备12345678号" })],
    ["a port over both protocols", "prod", changed({ openPorts: [...prod.openPorts, { ...https, protocol: "UDP" }] })],
    ["a kept release", "prod", changed({ release: "0123456789abcdef" })],
    ["a named reinstall", "prod", changed({ allowReinstallTo: prod.blueprint.id })],
    ["an operator's key", "prod", changed({ operatorKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiJkPyzhaY7vUPNQjqvhC0rt0zGc4Y6MDPFRXNq8QfS me@example.com"] })],
  ])("%s", (_what, name, candidate) => {
    expect(problemsOf(candidate, name)).toEqual([]);
  });
});

describe("problems come all at once", () => {
  test("of several tables, one that others take over from prod once, where it is set", () => {
    const line = (name: string, setting: string) => `environment "${name}": ${setting} is "x"; allowed: y. Next: edit stacks/environments/${name}.ts`;
    expect(oncePerProblem(new Map([["dev", [line("dev", "zone"), line("dev", "domain")]], ["staging", [line("staging", "zone")]], ["prod", [line("prod", "zone"), line("prod", "bundle")]]]), "prod")).toEqual([
      line("dev", "domain"),
      `${line("prod", "zone")}, which dev and staging take over`,
      line("prod", "bundle"),
    ]);
  });

  test("of one table, in shape", () => {
    const everything = Object.fromEntries(Object.keys(EnvironmentSchema.properties).map((setting) => [setting, -7]));
    expect(problemsOf({ ...everything, colour: -7 }).map((problem) => / (\S+) is -7;/.exec(problem)?.[1]).sort()).toEqual([...Object.keys(everything), "colour"].sort());
  });

  test("of one table, in meaning", () => {
    const problems = problemsOf(changed({ zone: "ap-seoul-1", domain: "agent.example.org", adminCidrs: ["0.0.0.0/0", "x"], deployers: ["::1"], openPorts: [https, https] }));
    expect(problems.map((problem) => / (\S+) is /.exec(problem)?.[1])).toEqual(["zone", "domain", "adminCidrs[0]", "adminCidrs[1]", "deployers[0]", "openPorts[1].port", "openPorts", "openPorts"]);
  });

  test("a misspelt setting is named beside the missing one", () => {
    const problems = problemsOf({ ...without("zone"), zones: "ap-hongkong-2", zon: "ap-hongkong-2" });
    expect(problems.map((problem) => / (\S+) is /.exec(problem)?.[1]).sort()).toEqual(["zon", "zone", "zones"]);
  });
});

describe("whatever it is given", () => {
  const one = fc.oneof(
    fc.record({ region: fc.constantFrom(...(Object.keys(REGIONS) as Region[])), zone: fc.integer({ min: 1, max: 9 }) }).map(({ region, zone }) => ({ region, zone: `${region}-${zone}`, filing: "filing 1234" })),
    fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/).map((label) => ({ domain: `${label}.${prod.dnsZone}` })),
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 254 }), fc.integer({ min: 8, max: 24 })).map(([first, bits]) => `${first}.0.0.0/${bits}`), { minLength: 1, maxLength: 9 }).map((adminCidrs) => ({ adminCidrs, deployers: adminCidrs.map((cidr) => cidr.replace(/\.0\/\d+$/, ".7")) })),
    fc.uniqueArray(fc.integer({ min: 1024, max: 65535 }), { maxLength: 5 }).map((ports) => ({ openPorts: [...prod.openPorts, ...ports.map((port) => ({ port, protocol: "UDP" as const, from: "anywhere" as const, reason: "more" }))] })),
    fc.integer({ min: 2, max: 3200 }).map((size) => ({ dataDisk: { sizeGiB: size * 10, type: "CLOUD_SSD" as const } })),
    fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => ({ rebootWindow: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` })),
    fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/), fc.stringMatching(/^[a-z0-9.-]{1,9}$/)).map((more) => ({ secrets: { ...prod.secrets, ...more } })),
    fc.constantFrom<Partial<Environment>[]>({ protected: false }, { dataDisk: null }, { rebootWindow: null }, { release: "0123456789abcdef" }, { renewal: { months: 12, automatic: false } }),
  );

  test("a valid table with valid changes stays valid", () => {
    fc.assert(fc.property(fc.array(one, { maxLength: 5 }), (changes) => {
      expect(problemsOf(changes.reduce<object>((sum, change) => ({ ...sum, ...change }), prod))).toEqual([]);
    }));
  });

  const garbage = fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true, withNullPrototype: true, withTypedArray: true, withSparseArray: true, stringUnit: "binary", maxDepth: 3 });

  test("garbage is refused by SettingsError with one line each, and by nothing else", () => {
    fc.assert(fc.property(garbage, fc.constantFrom(...Object.keys(EnvironmentSchema.properties)), (value, setting) => {
      for (const candidate of [value, { [setting]: value }, changed({ [setting]: value })]) {
        for (const problem of problemsOf(candidate)) expect(problem).toMatch(/^environment "prod": .+ is .+; allowed: .+\. Next: edit stacks\/environments\/prod\.ts$/u);
      }
    }), { numRuns: 500 });
  });

  test("a circle is refused like other garbage", () => {
    const circle: Record<string, unknown> = {};
    circle["again"] = circle;
    expect(problemsOf(changed({ blueprint: circle }))).not.toEqual([]);
  });

  test("a CIDR is accepted exactly in the form that an address and a mask make", () => {
    fc.assert(fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
      const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
      const network = bits === 0 ? 0 : Math.floor(number / 2 ** (32 - bits)) * 2 ** (32 - bits);
      expect(isCidr(`${address}/${bits}`)).toBe(network === number);
    }));
  });

  test.each(["203.0.113.0/028", "203.0.113/24", "0xcb007100/28", "3405803776/28", "203.0.113.0/28 ", "fe80::%eth0/64", "2001:db8:0::/48", ""])("%j is no CIDR", (text) => {
    expect(isCidr(text)).toBe(false);
  });

  test.each(["203.0.113", "3405803777", "0313.0.113.1", "fe80::1%eth0", "2001:DB8::1", "203.0.113.1/32", ""])("%j is no address", (text) => {
    expect(isAddress(text)).toBe(false);
  });
});
