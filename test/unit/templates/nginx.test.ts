// Proves: H5 (partly), H6 (partly), H8 (partly)
import { describe, expect, test } from "@jest/globals";
import { gatewayContract } from "../../../constructs/gateway-contract.ts";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";
import { OPERATING_SYSTEMS } from "../../../constructs/operating-systems.ts";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import { exampleProps } from "../constructs/host-files-example.ts";
import { nginxRules } from "./nginx-rules.ts";
import { allOf, nginxTree, type Directive } from "./nginx-tree.ts";

const none = (path: string): string => {
  throw new Error(`no file ${path}`);
};

function rendered(props: HostFilesProps = exampleProps): readonly Directive[] {
  const files = new Map(renderHostFiles(props).map(({ path, content }) => [path, content]));
  const read = (path: string): string => (path === "/etc/nginx/mime.types" ? "" : (files.get(path) ?? none(path)));
  return nginxTree(read("/etc/nginx/nginx.conf"), read);
}

const variants: readonly (readonly [string, HostFilesProps])[] = [
  ["a port of its own for admins", { ...exampleProps, adminPort: 8443 }],
  ...OPERATING_SYSTEMS.map((os) => [os, { ...exampleProps, os }] as const),
];

describe.each(variants)("with %s", (_variant, props) => {
  test.each(nginxRules)("$claim", ({ offences }) => {
    expect(offences(rendered(props))).toEqual([]);
  });
});

test.each(nginxRules)("a configuration that breaks the rule is found: $claim", ({ offences, mistake }) => {
  expect(offences(nginxTree(mistake, none))).not.toEqual([]);
});

const tree = rendered();
/** Arguments of the one directive of this name. */
const setting = (name: string, from = tree): readonly string[] => {
  const found = allOf(from).filter((directive) => directive.name === name);
  expect(found).toHaveLength(1);
  return found[0]?.args ?? [];
};
const bytes = (size = ""): number => Number.parseInt(size, 10) * (size.endsWith("k") ? 1024 : 1);

test("its limits stand above the gateway's, so that people meet the gateway's answers", () => {
  const { limits, environment } = gatewayContract();
  expect(bytes(setting("client_max_body_size")[0])).toBeGreaterThan(limits["bodyBytes"] ?? Infinity);
  expect(bytes(setting("large_client_header_buffers")[1])).toBeGreaterThanOrEqual(limits["headerBytes"] ?? Infinity);
  const longestAnswer = Number(environment.find(({ name }) => name === "AGENT_TIMEOUT_SECONDS")?.default);
  expect(Number.parseInt(setting("proxy_read_timeout")[0] ?? "", 10)).toBeGreaterThan(longestAnswer);
});

test("it takes every method that a route of the gateway has", () => {
  const map = allOf(tree).find(({ name, args }) => name === "map" && args[1] === "$unlisted_method");
  const listed = map?.block.find(({ args }) => args[0] === "0")?.name ?? "";
  const pattern = new RegExp(listed.replace(/^~/, ""));
  expect(gatewayContract().routes.filter(({ method }) => !pattern.test(method))).toEqual([]);
  expect(["TRACE", "CONNECT", "TRACK", "PROPFIND", "GETX"].filter((method) => pattern.test(method))).toEqual([]);
});

test("security headers stand where every server and every error of nginx inherits them", () => {
  const adding = allOf(tree).filter(({ name }) => name === "add_header");
  expect(adding.every(({ around, args }) => around.map(({ name }) => name).join() === "http" && args.at(-1) === "always")).toBe(true);
  expect(adding.map(({ args }) => args[0])).toEqual(["Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "X-XSS-Protection", "Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cache-Control"]);
});

test("a header that is sent is hidden when the gateway sends it too", () => {
  const named = (name: string) => allOf(tree).filter((directive) => directive.name === name).map(({ args }) => args[0]);
  expect(named("proxy_hide_header")).toEqual(expect.arrayContaining(named("add_header")));
});

test("only listed request headers reach the gateway, none of the client's about itself among them", () => {
  expect(setting("proxy_pass_request_headers")).toEqual(["off"]);
  const passed = allOf(tree).filter(({ name }) => name === "proxy_set_header");
  expect(passed).toContainEqual(expect.objectContaining({ args: ["X-Real-IP", "$remote_addr"] }));
  expect(passed.filter(({ args: [header, value = ""] }) => /forward|openclaw/i.test(header ?? "") || /\$http_\w*(?:forward|openclaw|real_ip|host)/.test(value))).toEqual([]);
});

describe("HSTS", () => {
  const policy = (props: HostFilesProps): string | undefined => allOf(rendered(props)).find(({ name, args }) => name === "map" && args[1] === "$strict_transport_security")?.block.find(({ name }) => name === "on")?.args[0];

  test("lasts two years, subdomains included, and stays out of the browsers' list", () => {
    expect(policy(exampleProps)).toBe("max-age=63072000; includeSubDomains");
  });

  test("enters the browsers' list where an environment chooses so", () => {
    expect(policy({ ...exampleProps, hstsPreload: true })).toBe("max-age=63072000; includeSubDomains; preload");
  });
});

describe("admin paths", () => {
  test("are for the environment's admin networks, both address families", () => {
    const networks = allOf(tree).find(({ name }) => name === "geo")?.block ?? [];
    expect(networks.map(({ name, args }) => [name, ...args].join(" "))).toEqual(["default 0", ...exampleProps.adminCidrs.map((cidr) => `${cidr} 1`)]);
  });

  /** nginx's map: exact texts and patterns, the first that fits, else the default. */
  const mapped = (props: HostFilesProps, variable: string, value: string): string => {
    const rows = allOf(rendered(props)).find(({ name, args }) => name === "map" && args[1] === variable)?.block ?? [];
    const fits = (key: string) => (key.startsWith("~*") ? new RegExp(key.slice(2), "i").test(value) : key.startsWith("~") ? new RegExp(key.slice(1)).test(value) : key === value);
    return (rows.find(({ name }) => name !== "default" && fits(name)) ?? rows.find(({ name }) => name === "default"))?.args[0] ?? "";
  };
  const refused = (props: HostFilesProps, path: string, admin: 0 | 1, port: number) => mapped(props, "$refused", `${mapped(props, "$guarded_path", path)} ${admin} ${port}`);

  test.each([
    ["/admin", 0, 443, "admin-path"],
    ["/admin/users", 0, 443, "admin-path"],
    ["/ADMIN/users", 0, 443, "admin-path"],
    ["/api/v1/admin/costs", 0, 443, "admin-path"],
    ["/admin/users", 1, 443, ""],
    ["/docs", 1, 443, "tool-path"],
    ["/swagger/index.html", 1, 443, "tool-path"],
    ["/api-docs", 1, 443, "tool-path"],
    ["/debug/vars", 1, 443, "tool-path"],
    ["/test/x", 1, 443, "tool-path"],
    ["/.env", 1, 443, "dotfile"],
    ["/a/.git/config", 1, 443, "dotfile"],
    ["/health", 0, 443, ""],
    ["/v1/chat/completions", 0, 443, ""],
    ["/documents", 0, 443, ""],
  ] as const)("%s from a caller with admin=%i on port %i is refused as %j", (path, admin, port, reason) => {
    expect(refused(exampleProps, path, admin, port)).toBe(reason);
  });

  test.each([
    [1, 443, "admin-path"],
    [0, 443, "admin-path"],
    [0, 8443, "admin-path"],
    [1, 8443, ""],
  ] as const)("with a port of their own, admin=%i on port %i is refused as %j", (admin, port, reason) => {
    const props = { ...exampleProps, adminPort: 8443 };
    expect(refused(props, "/admin/users", admin, port)).toBe(reason);
    expect(refused(props, "/health", admin, port)).toBe("");
  });
});

test("what nginx takes from one address is the environment's to set", () => {
  const flood = { requestsPerMinute: 600_000, burst: 5000, connections: 2000 };
  const raised = rendered({ ...exampleProps, flood });
  expect(setting("limit_req_zone", raised)).toContain("rate=600000r/m");
  expect(setting("limit_req", raised)).toContain("burst=5000");
  expect(setting("limit_conn", raised)).toEqual(["connections", "2000"]);
  expect(setting("limit_req_zone")).toContain("rate=1000r/m");
});

describe("by the nginx and OpenSSL of the operating system", () => {
  const all = (os: HostFilesProps["os"], name: string): string[] => allOf(rendered({ ...exampleProps, os })).filter((directive) => directive.name === name).map(({ args }) => args.join(" "));

  test.each(OPERATING_SYSTEMS)("HTTP/2 is asked for in one of its two forms on %s, and on every TLS port", (os) => {
    const forms = all(os, "listen").filter((listen) => listen.includes("ssl")).map((listen) => listen.includes("http2"));
    expect(forms).toHaveLength(4);
    expect(new Set(forms)).toEqual(new Set([os !== "debian-13"]));
    expect(all(os, "http2")).toEqual(os === "debian-13" ? ["on"] : []);
  });

  test("strangers are refused in the handshake where nginx can, and after it where it cannot", () => {
    expect(OPERATING_SYSTEMS.filter((os) => all(os, "ssl_reject_handshake").length === 0)).toEqual(["ubuntu-22.04"]);
    expect(all("ubuntu-22.04", "ssl_certificate")).toHaveLength(2);
  });

  test("session tickets are off where their key would live as long as the process", () => {
    expect(OPERATING_SYSTEMS.map((os) => all(os, "ssl_session_tickets"))).toEqual(OPERATING_SYSTEMS.map((os) => (["debian-12", "ubuntu-22.04"].includes(os) ? ["off"] : [])));
  });

  test("the post-quantum group is offered where OpenSSL knows its name", () => {
    expect(OPERATING_SYSTEMS.filter((os) => all(os, "ssl_ecdh_curve").join().includes("X25519MLKEM768"))).toEqual(["debian-13"]);
  });
});
