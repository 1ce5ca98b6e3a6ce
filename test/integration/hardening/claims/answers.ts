import { expect } from "@jest/globals";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { succeeds } from "../../machines/world.ts";
import { attack, type Ask } from "../attack.ts";
import { echoGateway } from "../echo-gateway.ts";
import { type Claims, minute } from "./claims.ts";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-xss-protection": "0",
  "content-security-policy": "default-src 'self'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cache-control": "no-store, no-cache, must-revalidate",
};
const HSTS = { "strict-transport-security": "max-age=63072000; includeSubDomains" };

/** Every security header of an answer, each with all values that it came with. */
function securityHeaders(answer: string | null): Record<string, string[]> {
  const [head = ""] = (answer ?? "").split("\r\n\r\n");
  const found: Record<string, string[]> = {};
  for (const line of head.split("\r\n").slice(1)) {
    const [name = "", value = ""] = line.split(/: (.*)/s);
    if (name.toLowerCase() in { ...HEADERS, ...HSTS }) (found[name.toLowerCase()] ??= []).push(value);
  }
  return found;
}

const once = (headers: Record<string, string>): Record<string, string[]> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
const statusOf = (answer: string | null | undefined): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer ?? "")?.[1]);

export const answerClaims: Claims = (server) => {
  testWithMachines("each program that reads a file accepts it, and no unit has failed", async () => {
    const { inside } = server();
    const judged = await inside(`for judge in 'nginx -t' 'sshd -t' 'visudo -c' 'fail2ban-client -t' 'logrotate -d /etc/logrotate.conf' 'apt-config dump' 'sh -n /usr/local/lib/lightkeeper/renew-certificate' 'sh -n /usr/local/lib/lightkeeper/check-certificate' 'systemd-analyze verify --man=no lightkeeper-acme.timer lightkeeper-acme.service lightkeeper-certificate.timer lightkeeper-certificate.service nginx.service ufw.service apt-daily-upgrade.service'; do
  if ! said=$($judge 2>&1) || printf '%s' "$said" | grep -E '^error:|\\[warn\\]'; then echo "$judge: $said"; fi
done`);
    expect(judged).toBe("");
    expect(await inside("systemctl --failed --plain --no-legend")).toBe("");
  }, minute);

  testWithMachines("nginx hides itself, redirects to its own name, and passes on listed headers only", async () => {
    const { world, curl, domain } = server();
    await using gateway = await echoGateway(server());
    const visitor = (...options: string[]) => command(world.network.visitor.command(curl(...options)));
    const sent = ["X-OpenClaw-Scopes: operator", "X-Forwarded-For: 203.0.113.1", "X-Real-IP: 203.0.113.1", "X-Invented: 1", "Authorization: Bearer k"].flatMap((header) => ["-H", header]);
    const answer = await visitor("-i", ...sent, `https://${domain}/echo`);
    const [head = "", body = "{}"] = answer.split("\r\n\r\n");
    expect(JSON.parse(body)).toEqual({ Host: domain, "X-Real-IP": "192.0.2.10", "X-Request-Id": expect.stringMatching(/^[0-9a-f]{32}$/), Accept: "*/*", Authorization: "Bearer k", "User-Agent": expect.any(String), Connection: "close" });
    expect(head).toMatch(/^server: nginx\r$/m);
    const redirect = await visitor("-i", `http://${domain}/a?b=c`);
    expect(redirect).toMatch(/^HTTP\/1\.1 301 [^]*^Location: https:\/\/agent\.example\.com\/a\?b=c\r$/m);
    expect(await gateway.paths()).toEqual(["GET /echo"]);
  }, minute);

  testWithMachines("every security header stands once on every answer: the gateway's, the redirect, and nginx's own errors", async () => {
    const { domain, world } = server();
    await using gateway = await echoGateway(server());
    const host = `Host: ${domain}\r\n`;
    const end = "Connection: close\r\n\r\n";
    const cases: readonly (readonly [what: string, status: number, ask: Omit<Ask, "name"> & { readonly plain?: boolean }])[] = [
      ["the gateway's answer, which brings its own X-Frame-Options", 200, { port: 443, request: `GET /x HTTP/1.1\r\n${host}${end}` }],
      ["the gateway's refusal", 401, { port: 443, request: `GET /status/401 HTTP/1.1\r\n${host}${end}` }],
      ["the gateway's failure", 500, { port: 443, request: `GET /status/500 HTTP/1.1\r\n${host}${end}` }],
      ["a gateway that hangs up", 502, { port: 443, request: `GET /hang-up HTTP/1.1\r\n${host}${end}` }],
      ["an admin path", 403, { port: 443, request: `GET /admin/users HTTP/1.1\r\n${host}${end}` }],
      ["a dot file", 404, { port: 443, request: `GET /.env HTTP/1.1\r\n${host}${end}` }],
      ["TRACE", 405, { port: 443, request: `TRACE / HTTP/1.1\r\n${host}${end}` }],
      ["no HTTP at all", 400, { port: 443, request: "\u0000\u0001 nonsense\r\n\r\n" }],
      ["a body that is too large", 413, { port: 443, request: `POST / HTTP/1.1\r\n${host}Content-Length: 70000\r\n${end}` }],
      ["a path that is too long", 414, { port: 443, request: `GET /${"a".repeat(9000)} HTTP/1.1\r\n${host}${end}` }],
      ["headers that are too large", 400, { port: 443, request: `GET / HTTP/1.1\r\n${host}X-A: ${"a".repeat(40_000)}\r\n${end}` }],
      ["plain text on the TLS port", 400, { port: 443, plain: true, request: `GET / HTTP/1.1\r\n${host}${end}` }],
      ["the redirect", 301, { port: 80, plain: true, request: `GET /a HTTP/1.1\r\n${host}${end}` }],
      ["a challenge that nobody set", 404, { port: 80, plain: true, request: `GET /.well-known/acme-challenge/x HTTP/1.1\r\n${host}${end}` }],
      ["TRACE without TLS", 405, { port: 80, plain: true, request: `TRACE / HTTP/1.1\r\n${host}${end}` }],
      ["no HTTP at all, without TLS", 400, { port: 80, plain: true, request: "nonsense\r\n\r\n" }],
    ];
    const answers = await attack(server(), world.network.visitor, { kind: "ask", asks: cases.map(([, , { port, plain, request }]) => ({ port, name: plain === true ? null : domain, request })) });
    const found = cases.map(([what, , ask], index) => ({ what, status: statusOf(answers[index]), headers: securityHeaders(answers[index] ?? null), plain: ask.plain }));
    expect(found).toEqual(cases.map(([what, status, ask]) => ({ what, status, headers: once(ask.plain === true ? HEADERS : { ...HEADERS, ...HSTS }), plain: ask.plain })));
    expect(answers.join()).not.toMatch(/^server: nginx\/\d/im);
    expect(await gateway.paths()).toHaveLength(4);
  }, minute);

  testWithMachines("over HTTP/2 the headers are the same", async () => {
    const { world, curl, domain } = server();
    await using gateway = await echoGateway(server());
    const answers = await Promise.all(["/x", "/.env"].map((path) => command(world.network.visitor.command(curl("--http2", "-i", `https://${domain}${path}`)))));
    expect(answers.map((answer) => [/^HTTP\/2 (\d+)/.exec(answer)?.[1], securityHeaders(answer)])).toEqual([["200", once({ ...HEADERS, ...HSTS })], ["404", once({ ...HEADERS, ...HSTS })]]);
    expect(await gateway.paths()).toEqual(["GET /x"]);
  }, minute);

  testWithMachines("admin paths answer to the admin network alone, and who else tried is on record with address, path and time", async () => {
    const { inside, world, curl, domain } = server();
    await using gateway = await echoGateway(server());
    const colleague = await world.network.addVisitor("203.0.113.88");
    try {
      const status = (argv: string[]) => command([...argv]).then((code) => Number(code));
      const asked = (path: string) => curl("-o", "/dev/null", "-w", "%{http_code}", "--path-as-is", `https://${domain}${path}`);
      const begun = await inside("date -u +%s; wc -l </var/log/nginx/security.log");
      const [seconds = 0, lines = 0] = begun.trim().split("\n").map(Number);
      const tried = ["/admin/users", "/api/v1/admin/costs", "/ADMIN", "/%61dmin", "/x/..%2fadmin/users", "//admin"];
      for (const path of tried) expect([path, await status(world.network.visitor.command(asked(path)))]).toEqual([path, 403]);
      for (const path of ["/docs", "/swagger/index.html", "/api-docs", "/debug/vars", "/test/x"]) expect([path, await status(colleague.command(asked(path)))]).toEqual([path, 404]);
      expect(await status(colleague.command(asked("/admin/users")))).toBe(200);
      expect(await gateway.paths()).toEqual(["GET /admin/users"]);
      const logged = (await inside(`tail -n +${lines + 1} /var/log/nginx/security.log`)).trim().split("\n").map((line) => JSON.parse(line) as Record<string, string>);
      expect(logged.map(({ event, address, path, reason }) => ({ event, address, path, reason }))).toEqual([
        ...["/admin/users", "/api/v1/admin/costs", "/ADMIN", "/admin", "/admin/users", "/admin"].map((path) => ({ event: "request.refused", address: "192.0.2.10", path, reason: "admin-path" })),
        ...["/docs", "/swagger/index.html", "/api-docs", "/debug/vars", "/test/x"].map((path) => ({ event: "request.refused", address: "203.0.113.88", path, reason: "tool-path" })),
      ]);
      for (const { timestamp = "" } of logged) expect(Date.parse(timestamp) / 1000).toBeGreaterThanOrEqual(seconds);
    } finally {
      await colleague.release();
    }
  }, minute);

  testWithMachines("over IPv6 too, admin paths answer to the admin network alone", async () => {
    const { world, domain, ipv6Address } = server();
    await using gateway = await echoGateway(server());
    const colleague = await world.network.addVisitor("203.0.113.89");
    try {
      const asked = ["curl", "-sk", "--max-time", "10", "--resolve", `${domain}:443:[${ipv6Address}]`, "-o", "/dev/null", "-w", "%{http_code}", `https://${domain}/admin`];
      expect(await command(world.network.visitor.command(asked))).toBe("403");
      expect(await command(colleague.command(asked))).toBe("200");
      expect(await gateway.paths()).toEqual(["GET /admin"]);
    } finally {
      await colleague.release();
    }
  }, minute);

  testWithMachines("whoever asks for another name, or for none, gets no answer and no certificate", async () => {
    const { world, curl, address, domain } = server();
    const visitor = world.network.visitor;
    expect(await succeeds(visitor.command(curl(`https://${address}/`)))).toBe(false);
    expect(await succeeds(visitor.command(curl("--resolve", `other.example:443:${address}`, "https://other.example/")))).toBe(false);
    const foreign = `GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`;
    const answers = await attack(server(), visitor, { kind: "ask", asks: [{ port: 443, name: domain, request: foreign }, { port: 80, name: null, request: foreign }, { port: 443, name: domain, request: `GET https://other.example/ HTTP/1.1\r\nHost: ${domain}\r\nConnection: close\r\n\r\n` }] });
    expect(answers).toEqual([null, null, null]);
  }, minute);
};
