// Proves: H5 (partly), H6 (partly), H7 (partly), H9 (partly)
import { afterAll, beforeAll, expect } from "@jest/globals";
import { command } from "../../../scripts/rehearse/network/command.ts";
import { startHardenedServer, type HardenedServer } from "../hardening/hardened-server.ts";
import { hasRoot, testWithMachines } from "../machines/test-with-machines.ts";
import { succeeds } from "../machines/world.ts";

// One machine with every file installed as host apply would, judged by the programs that read them, and by visitors.
const minute = 60_000;

let server: HardenedServer;

beforeAll(async () => {
  if (hasRoot) server = await startHardenedServer();
}, 6 * minute);

afterAll(async () => {
  if (hasRoot) await server.close();
}, minute);

testWithMachines("each program that reads a file accepts it", async () => {
  const { inside } = server;
  const judged = await inside(`for judge in 'nginx -t' 'sshd -t' 'visudo -c' 'fail2ban-client -t' 'sh -n /usr/local/lib/lightkeeper/renew-certificate' 'logrotate -d /etc/logrotate.conf' 'apt-config dump' 'systemd-analyze verify --man=no lightkeeper-acme.timer lightkeeper-acme.service nginx.service ufw.service apt-daily-upgrade.service'; do
  if ! said=$($judge 2>&1) || printf '%s' "$said" | grep -E '^error:|\\[warn\\]'; then echo "$judge: $said"; fi
done`);
  expect(judged).toBe("");
}, minute);

testWithMachines("no unit has failed", async () => {
  expect(await server.inside("systemctl --failed --plain --no-legend")).toBe("");
}, minute);

testWithMachines("nginx hides itself, redirects, answers only to its name, and passes on listed headers only", async () => {
  const { inside, world, domain, address, curl } = server;
  await inside(`systemctl stop lightkeeper-gateway@a.socket; cat >/run/echo.py <<'END'
import http.server, json, os, socketserver
class Echo(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def address_string(self):
        return "nginx"
os.umask(0)
socketserver.UnixStreamServer("/run/lightkeeper/gateway-a.sock", Echo).serve_forever()
END
rm -f /run/lightkeeper/gateway-a.sock; systemctl is-active --quiet echo || systemd-run --quiet --unit=echo python3 /run/echo.py
for try in $(seq 50); do [ -S /run/lightkeeper/gateway-a.sock ] && exit 0; sleep 0.1; done; exit 1`);
  const visitor = (...options: string[]) => command(world.network.visitor.command(curl(...options)));
  const sent = ["X-OpenClaw-Scopes: operator", "X-Forwarded-For: 203.0.113.1", "X-Real-IP: 203.0.113.1", "X-Invented: 1", "Authorization: Bearer k"].flatMap((header) => ["-H", header]);
  const answer = await visitor("-i", ...sent, `https://${domain}/echo`);
  const [head = "", body = "{}"] = answer.split("\r\n\r\n");
  expect(JSON.parse(body)).toEqual({ Host: domain, "X-Real-IP": "192.0.2.10", "X-Request-Id": expect.stringMatching(/^[0-9a-f]{32}$/), Accept: "*/*", Authorization: "Bearer k", "User-Agent": expect.any(String), Connection: "close" });
  expect(head).toMatch(/^server: nginx\r$/m);
  expect(head.match(/^x-frame-options: .*$/gm)).toEqual(["x-frame-options: DENY"]);
  for (const header of ["strict-transport-security: max-age=63072000; includeSubDomains", "x-content-type-options: nosniff", "x-xss-protection: 0", "content-security-policy: default-src 'self'", "referrer-policy: strict-origin-when-cross-origin", "permissions-policy: camera=(), microphone=(), geolocation=()", "cache-control: no-store, no-cache, must-revalidate"]) expect(head).toContain(header);
  const redirect = await visitor("-i", `http://${domain}/a?b=c`);
  expect(redirect).toMatch(/^HTTP\/1\.1 301 [^]*^Location: https:\/\/agent\.example\.com\/a\?b=c\r$/m);
  expect(redirect).not.toContain("Strict-Transport-Security");
  expect(await visitor("-o", "/dev/null", "-w", "%{http_code}", `https://${domain}/.git/config`)).toBe("404");
  expect(await succeeds(world.network.visitor.command(curl(`https://${address}/`)))).toBe(false);
  expect(await succeeds(world.network.visitor.command(curl(`http://${address}/`)))).toBe(false);
}, minute);

testWithMachines("TLS below 1.2 and suites without authenticated encryption are refused", async () => {
  const { address, domain } = server;
  const shake = (...options: string[]) => succeeds(["openssl", "s_client", "-connect", `${address}:443`, "-servername", domain, ...options]);
  expect(await shake("-tls1_3")).toBe(true);
  expect(await shake("-tls1_2")).toBe(true);
  expect(await shake("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")).toBe(false);
  expect(await shake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0")).toBe(false);
}, minute);

testWithMachines("the certificate is issued once, left alone while young, renewed in the last third of its life, and nginx serves it each time", async () => {
  const { inside, world, domain, address } = server;
  world.network.names.set(domain, [{ type: "A", data: address }]);
  const certificate = `/data/acme/certificates/${domain}.crt`;
  const served = `openssl s_client -connect 127.0.0.1:443 -servername ${domain} </dev/null 2>/dev/null | openssl x509 -noout -fingerprint`;
  const renew = `systemctl start lightkeeper-acme.service || { journalctl -u lightkeeper-acme.service -o cat -n 20; exit 1; }
for try in $(seq 30); do [ "$(${served})" = "$(openssl x509 -in ${certificate} -noout -fingerprint)" ] && break; sleep 0.1; done
${served}`;
  const first = await inside(renew);
  expect(await inside("stat -c '%a %U' /data/acme /data/acme/certificates/*.key; readlink /etc/lightkeeper/tls/privkey.pem")).toBe(`700 root\n600 root\n/data/acme/certificates/${domain}.key\n`);
  expect(await inside(renew)).toBe(first);
  // The same key, signed by itself, 89 days old, with one day left.
  await inside(`cd "$(mktemp -d)" && touch index.txt && printf '[ca]\ndefault_ca=old\n[old]\ndatabase=index.txt\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' >ca.conf
openssl req -new -key ${certificate.replace(/crt$/, "key")} -subj /CN=${domain} -out old.csr
openssl ca -batch -notext -config ca.conf -selfsign -keyfile ${certificate.replace(/crt$/, "key")} -in old.csr -out ${certificate} -startdate "$(date -ud '-89 days' +%y%m%d%H%M%SZ)" -enddate "$(date -ud '+1 day' +%y%m%d%H%M%SZ)" 2>/dev/null
openssl x509 -in ${certificate} -noout -subject`);
  const renewed = await inside(renew);
  expect(renewed).toMatch(/Fingerprint=/);
  expect(renewed).not.toBe(first);
  expect(await inside(`openssl x509 -in ${certificate} -noout -issuer -checkend 172800`)).toMatch(/Pebble[^]*will not expire/);
}, 2 * minute);

testWithMachines("the gateway's unit is sandboxed to 1.5 or better", async () => {
  await server.inside("systemd-analyze security --offline=true --threshold=15 lightkeeper-gateway@a.service >/dev/null");
}, minute);

