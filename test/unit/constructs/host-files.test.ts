// Proves: I4 (partly), I5 (partly), I6 (partly), I7 (partly), H1 (partly), H3 (partly), H4 (partly), H6 (partly), H9 (partly)
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { App, DataResource, TerraformStack, Testing } from "cdktf";
import fc from "fast-check";
import { gatewayContract } from "../../../constructs/gateway-contract.ts";
import { HostFiles, renderHostFile, renderHostFiles } from "../../../constructs/host-files.ts";
import { hostFileResource } from "../../../constructs/published/host-file-resource.ts";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";
import { hostFiles } from "../../../templates/files.ts";
import { packages } from "../../../templates/packages.ts";
import { exampleProps } from "./host-files-example.ts";

const templates = join(import.meta.dirname, "../../../templates");

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "lightkeeper-templates-"));
  cpSync(templates, copy, { recursive: true });
});
afterEach(() => {
  rmSync(copy, { recursive: true });
});

function edit(path: string, from: string, to: string): void {
  const file = `${copy}${path}.hbs`;
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

function text(path: string, props = exampleProps): string {
  const file = hostFiles.find((facts) => facts.path === path);
  return file === undefined ? "" : renderHostFile(file, props).content;
}

/** Logical id -> `terraform_data`, as synthesized. */
function synthesized(props: HostFilesProps): Record<string, { input: string; depends_on?: string[] }> {
  const stack = new TerraformStack(new App(), "prod");
  new HostFiles(stack, "files", props);
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { terraform_data: Record<string, { input: string }> } };
  return resource.terraform_data;
}

describe("what a plan shows", () => {
  test("each file is one terraform_data, named after its path, whose input is the text", () => {
    const resources = synthesized(exampleProps);
    const files = renderHostFiles(exampleProps);
    expect(Object.keys(resources).sort()).toEqual(files.map(({ path }) => hostFileResource(path)).sort());
    expect(resources["etc-nginx-conf-d-gateway-conf"]?.input).toBe(text("/etc/nginx/conf.d/gateway.conf"));
  });

  test("Terraform reads no file's text as a template", () => {
    for (const [id, { input }] of Object.entries(synthesized(exampleProps))) {
      expect({ id, found: /(?<!\$)\$\{|(?<!%)%\{/.exec(input.replaceAll("$${", "").replaceAll("%%{", "")) }).toEqual({ id, found: null });
    }
    expect(synthesized(exampleProps)["etc-lightkeeper-env"]?.input).toContain("AGENT_TOKEN='$${secret:AGENT_TOKEN@v1}'");
  });

  test("a changed nginx timeout is one changed line of one resource", () => {
    const before = synthesized(exampleProps);
    edit("/etc/nginx/conf.d/gateway.conf", "proxy_read_timeout 65s;", "proxy_read_timeout 70s;");
    const after = synthesized({ ...exampleProps, templatesDirectory: copy });
    const changed = Object.keys(before).filter((id) => before[id]?.input !== after[id]?.input);
    expect(changed).toEqual(["etc-nginx-conf-d-gateway-conf"]);
    const lines = (resources: typeof before) => resources["etc-nginx-conf-d-gateway-conf"]?.input.split("\n") ?? [];
    expect(lines(before).filter((line, index) => line !== lines(after)[index])).toEqual(["  proxy_read_timeout 65s;"]);
  });

  test("files enter the state only after what installs them", () => {
    const stack = new TerraformStack(new App(), "prod");
    const files = new HostFiles(stack, "files", exampleProps);
    files.recordAfter(new DataResource(stack, "apply"));
    const { resource } = JSON.parse(Testing.synth(stack)) as { resource: { terraform_data: Record<string, { depends_on?: string[] }> } };
    expect(resource.terraform_data["etc-ufw-user-rules"]?.depends_on).toEqual(["terraform_data.apply"]);
  });
});

describe("templates", () => {
  test("the list and the folder hold the same files", () => {
    const found = readdirSync(templates, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hbs"));
    expect(found.map((name) => `/${name.slice(0, -".hbs".length)}`).sort()).toEqual(hostFiles.map(({ path }) => path).sort());
  });

  test("every file says that it is managed, where its syntax and its owner leave comments alone", () => {
    const without = renderHostFiles(exampleProps).filter(({ content }) => !/^(#!\/bin\/sh\n)?(#|\/\/) Managed by Lightkeeper: do not edit\n/.test(content));
    expect(without.map(({ path }) => path)).toEqual(["/etc/issue", "/etc/issue.net", "/etc/ufw/user.rules", "/etc/ufw/user6.rules", "/etc/openclaw/openclaw.json", "/etc/lightkeeper/credentials/agent-token", "/etc/lightkeeper/credentials/model-api-key"]);
  });

  test.each([
    ["on its own", "{{domian}}"],
    ["in a condition", "{{#if domian}}x{{/if}}"],
    ["in a list", "{{#each domian}}x{{/each}}"],
    ["as a secret's name", "{{secret domian}}"],
  ])("a missing value %s is an error that names file and variable", (_where, use) => {
    edit("/etc/nginx/nginx.conf", "server_tokens off;", `server_tokens off; ${use}`);
    expect(() => renderHostFiles({ ...exampleProps, templatesDirectory: copy })).toThrow(/^templates\/etc\/nginx\/nginx\.conf\.hbs: variable "domian" is missing; /);
  });

  test("an unknown helper is an error that names the file", () => {
    edit("/etc/nginx/nginx.conf", "server_tokens off;", "{{shout domain}}");
    expect(() => renderHostFiles({ ...exampleProps, templatesDirectory: copy })).toThrow(/^templates\/etc\/nginx\/nginx\.conf\.hbs: .*shout/);
  });

  test("a secret without a version is an error that names file and secret", () => {
    const secretVersions = { AGENT_TOKEN: "v1", DATABASE_KEY: "v2", JWT_PRIVATE_KEYS: "v1", KEY_PEPPER: "v1", SESSION_SECRET: "v1" };
    expect(() => renderHostFiles({ ...exampleProps, secretVersions })).toThrow('templates/etc/lightkeeper/credentials/model-api-key.hbs: secret "MODEL_API_KEY" has no version');
  });
});

describe("values", () => {
  test.each<[string, Partial<HostFilesProps>]>([
    ["domain", { domain: "a.example.com;return 200" }],
    ["domain", { domain: "a.example.com b.example.com" }],
    ["acmeContact", { acmeContact: "ops@example.com --server evil" }],
    ["acmeDirectory", { acmeDirectory: "http://acme.example.com/" }],
    ["rebootWindow", { rebootWindow: "25:00" }],
    ["dataMountPoint", { dataMountPoint: "/data/../etc" }],
    ["operatorKeys[0]", { operatorKeys: ["ssh-ed25519 AAAA x\nssh-ed25519 BBBB y"] }],
    ["operatorKeys[0]", { operatorKeys: ['command="sh" ssh-ed25519 AAAA'] }],
    ["deployers[0]", { deployers: ["203.0.113.0/24"] }],
    ["adminCidrs[0]", { adminCidrs: ["203.0.113.0/28 -j ACCEPT"] }],
    ["openPorts[0].port", { openPorts: [{ port: 70000, protocol: "TCP", from: "anywhere" }] }],
    ["gatewaySettings.AGENT_TOKEN", { gatewaySettings: { AGENT_TOKEN: "a-secret-given-as-a-setting" } }],
    ["gatewaySettings.TYPO", { gatewaySettings: { TYPO: "x" } }],
  ])("a wrong %s is refused by name", (setting, wrong) => {
    expect(() => renderHostFiles({ ...exampleProps, ...wrong })).toThrow(`host files: ${setting} is `);
  });

  test.each(["line\nbreak", 'quo"te', "quo'te", "$HOME", "a;b", "{", "}", "back\\slash", "back`tick", "#comment", "100%", "tab\t"])("%j is refused in a file, with file, variable and value", (value) => {
    expect(() => renderHostFiles({ ...exampleProps, gatewaySettings: { AGENT_URL: value } })).toThrow(`templates/etc/lightkeeper/.env.hbs: variable "gatewayVariables[0].value" is ${JSON.stringify(value)}, and `);
  });

  test("whatever is accepted for .env is read back unchanged and adds no variable", () => {
    const names = new Set(gatewayContract().environment.map(({ name }) => name));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.stringMatching(/^[a-z0-9._:/@,+=~?&* -]{0,20}$/)), (value) => {
        let rendered: string;
        try {
          rendered = text("/etc/lightkeeper/.env", { ...exampleProps, gatewaySettings: { AGENT_URL: value } });
        } catch {
          return;
        }
        const read = parseEnv(rendered);
        expect(read["AGENT_URL"]).toBe(value);
        expect(Object.keys(read).every((name) => names.has(name))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("settings of mail travel into .env as they stand, and the password by name and version", () => {
    const mail = { CIRCUIT_BREAKER_EMAIL: "ops@example.com, owner@example.com", SMTP_HOST: "smtp.example.com", SMTP_PORT: "587", SMTP_USER: "gateway@example.com", MAIL_FROM: "gateway@example.com" };
    const read = parseEnv(text("/etc/lightkeeper/.env", { ...exampleProps, gatewaySettings: { ...exampleProps.gatewaySettings, ...mail }, secretVersions: { ...exampleProps.secretVersions, SMTP_PASSWORD: "v3" } }));
    expect(read).toMatchObject({ ...mail, SMTP_PASSWORD: "${secret:SMTP_PASSWORD@v3}" });
    expect(() => renderHostFiles({ ...exampleProps, gatewaySettings: { SMTP_PASSWORD: "in-the-clear" } })).toThrow("host files: gatewaySettings.SMTP_PASSWORD is ");
  });

  test("an address of a model cannot leave its quotes in openclaw.json", () => {
    const agentModel = { baseUrl: 'https://model.example.com/"', name: "m", contextWindow: 1, maxTokens: 1 };
    expect(() => renderHostFiles({ ...exampleProps, agentModel })).toThrow('templates/etc/openclaw/openclaw.json.hbs: variable "model.baseUrl"');
  });

  test("a required setting without a value is refused by name", () => {
    const gatewayEnvironment = [{ name: "NEEDED", required: true, secret: false }];
    expect(() => renderHostFiles({ ...exampleProps, gatewayEnvironment, gatewaySettings: {} })).toThrow("host files: gatewaySettings.NEEDED is missing");
  });
});

describe("secrets", () => {
  test("no secret's value reaches the output, though the synthesizing shell holds it", () => {
    const marker = "marker-4f1d0c7a-never-to-be-rendered";
    const names = Object.keys(exampleProps.secretVersions);
    const before = names.map((name) => process.env[name]);
    try {
      for (const name of names) process.env[name] = marker;
      expect(JSON.stringify(synthesized(exampleProps))).not.toContain(marker);
    } finally {
      for (const [index, name] of names.entries()) {
        if (before[index] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[index];
      }
    }
  });

  test("a new version changes the files that hold the secret, and no others", () => {
    const before = new Map(renderHostFiles(exampleProps).map(({ path, content }) => [path, content]));
    const after = renderHostFiles({ ...exampleProps, secretVersions: { ...exampleProps.secretVersions, AGENT_TOKEN: "v9" } });
    const changed = after.filter(({ path, content }) => before.get(path) !== content).map(({ path }) => path);
    expect(changed).toEqual(["/etc/lightkeeper/credentials/agent-token", "/etc/lightkeeper/.env"]);
  });

  test("only root reads files with secrets", () => {
    const holders = renderHostFiles(exampleProps).filter(({ content }) => content.includes("${secret:"));
    expect(holders.map(({ mode, owner }) => `${owner} ${mode}`)).toEqual(["root 0600", "root 0600", "root 0600"]);
  });
});

describe("firewall", () => {
  const cidr4 = fc.tuple(fc.integer({ min: 1, max: 223 }), fc.integer({ min: 0, max: 255 })).map(([a, b]) => `${a}.${b}.0.0/16`);
  const cidr6 = fc.integer({ min: 1, max: 0xffff }).map((part) => `2001:${part.toString(16)}::/32`);
  const port = fc.record({ port: fc.integer({ min: 1, max: 65535 }), protocol: fc.constantFrom("TCP" as const, "UDP" as const), from: fc.constantFrom("anywhere" as const, "admins" as const) });

  test("ufw allows exactly the ports of the list, for both address families", () => {
    fc.assert(
      fc.property(fc.array(port, { maxLength: 6 }), fc.uniqueArray(fc.oneof(cidr4, cidr6), { maxLength: 4 }), (openPorts, adminCidrs) => {
        const props = { ...exampleProps, openPorts, adminCidrs };
        for (const [file, any, isMine] of [["/etc/ufw/user.rules", "0.0.0.0/0", (cidr: string) => !cidr.includes(":")], ["/etc/ufw/user6.rules", "::/0", (cidr: string) => cidr.includes(":")]] as const) {
          const wanted = openPorts.flatMap((open) => (open.from === "anywhere" ? [any] : adminCidrs.filter(isMine)).map((source) => ({ source, port: String(open.port), protocol: open.protocol.toLowerCase() })));
          const content = text(file, props);
          const shown = [...content.matchAll(/^### tuple ### allow (\S+) (\S+) \S+ any (\S+) in$/gm)].map(([, protocol, at, source]) => ({ source, port: at, protocol }));
          const enforced = [...content.matchAll(/^-A ufw6?-user-input -p (\S+) --dport (\S+)(?: -s (\S+))? -j ACCEPT$/gm)].map(([, protocol, at, source]) => ({ source: source ?? any, port: at, protocol }));
          expect(shown).toEqual(wanted);
          expect(enforced).toEqual(wanted);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a block of one address is written as ufw writes it, or each reload would change the file", () => {
    expect(text("/etc/ufw/user.rules")).toContain("-s 198.51.100.7 -j ACCEPT");
  });

  test("nothing incoming is let in besides, over IPv6 neither", () => {
    expect(text("/etc/default/ufw")).toMatch(/^IPV6=yes$[^]*^DEFAULT_INPUT_POLICY="DROP"$/m);
    expect(text("/etc/ufw/ufw.conf")).toMatch(/^ENABLED=yes$/m);
  });

  test("bans spare the deployers' single addresses and loopback only", () => {
    expect(/^ignoreip = (.*)$/m.exec(text("/etc/fail2ban/jail.local"))?.[1]).toBe("127.0.0.1/8 ::1 203.0.113.1 203.0.113.2");
  });
});

test("the agent core keeps openat2, without which the real one makes no lock file and ends", () => {
  const unit = text("/etc/systemd/system/openclaw.service");
  expect(unit).not.toMatch(/^RestrictSUIDSGID=/m);
  expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
});

test("a slot has more time to stop than the gateway needs to drain", () => {
  const patience = /^TimeoutStopSec=(\d+)$/m.exec(text("/etc/systemd/system/lightkeeper-gateway@.service"))?.[1];
  expect(Number(patience)).toBeGreaterThan(gatewayContract().limits["drainSeconds"] ?? Infinity);
});

test("an answer under way has longer to end than it may last", () => {
  const { limits, environment } = gatewayContract();
  const longestAnswer = Number(environment.find(({ name }) => name === "AGENT_TIMEOUT_SECONDS")?.default);
  expect(limits["drainSeconds"]).toBeGreaterThan(longestAnswer + 1);
});

test("before a reload every answer of the gateway ends its connection, after refusals, and whoever reloads nginx goes that way", () => {
  const flag = /^leaving=(\S+)$/m.exec(text("/usr/local/lib/lightkeeper/reload-nginx"))?.[1] ?? "";
  const gateway = text("/etc/nginx/conf.d/gateway.conf");
  expect(gateway.indexOf("include /etc/nginx/snippets/last-answer.conf;")).toBeGreaterThan(gateway.lastIndexOf("if ("));
  expect(text("/etc/nginx/snippets/last-answer.conf")).toMatch(new RegExp(`if \\(-f ${flag}\\) \\{\\s+return 418;\\s+\\}\\s+error_page 418 = @last-answer;\\s+location @last-answer \\{\\s+keepalive_timeout 0;\\s+proxy_pass http://gateway;`));
  expect(text("/etc/systemd/system/nginx.service.d/lightkeeper.conf")).toMatch(/^ExecReload=\nExecReload=\/usr\/local\/lib\/lightkeeper\/reload-nginx$/m);
});

describe("updates", () => {
  const timer = (name: string, rebootWindow: string | null) => [...text(`/etc/systemd/system/${name}.timer.d/lightkeeper.conf`, { ...exampleProps, rebootWindow }).matchAll(/^OnCalendar=.*$/gm)].map(([line]) => line);

  test("without a reboot window nothing reboots by itself, and Debian's own times stay", () => {
    const options = text("/etc/apt/apt.conf.d/52-lightkeeper", { ...exampleProps, rebootWindow: null });
    expect(options).toContain('Automatic-Reboot "false";');
    expect(options).not.toContain("Automatic-Reboot-Time");
    expect([timer("apt-daily", null), timer("apt-daily-upgrade", null)]).toEqual([[], []]);
  });

  test("lists come two hours and updates one hour before the window, over midnight too; the empty line stands before every time, which it would take back", () => {
    expect(timer("apt-daily", "00:15")).toEqual(["OnCalendar=", "OnCalendar=*-*-* 22:15 UTC"]);
    expect(timer("apt-daily-upgrade", "00:15")).toEqual(["OnCalendar=", "OnCalendar=*-*-* 23:15 UTC"]);
  });
});

test.each([
  ["apt-listbugs", "fails every run of apt without a terminal"],
  ["apt-listchanges", "mails what nobody reads"],
  ["usbguard", "takes the console's keyboard away"],
])("%s, which scanners like and which %s, is not installed", (name) => {
  expect(packages).not.toContain(name);
});

test("what openclaw.json renders to is JSON that keeps the agent core on loopback and without tools", () => {
  const config = JSON.parse(text("/etc/openclaw/openclaw.json")) as { gateway: { bind: string }; tools: { deny: string[] } };
  expect(config).toMatchObject({ gateway: { bind: "loopback", auth: { mode: "token", token: { source: "file", provider: "agent-token" } } }, tools: { deny: ["*"] } });
});
