// Proves: H1 (partly), H2, H3, H4 (partly), H5 (partly), H6 (partly), H7 (partly), H9 (partly)
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { createEventLog } from "../../../app/platform/log.ts";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import { command, CommandError } from "../../../scripts/rehearse/network/command.ts";
import { packages } from "../../../templates/packages.ts";
import { exampleProps } from "../../unit/constructs/host-files-example.ts";
import { hasRoot, testWithMachines } from "../machines/test-with-machines.ts";
import { operatorAddress, startWorld, succeeds, tcpProbe, until, type TestWorld } from "../machines/world.ts";

// One machine with every file installed as host apply would, judged by the programs that read them.
const minute = 60_000;
const id = "lhins-files000";
const colleagueAddress = "203.0.113.77";
const unlistedPort = 8099;
const domain = "agent.example.com";

let world: TestWorld;
let address: string;
let scratch: string;
let key: string;

beforeAll(async () => {
  if (!hasRoot) return;
  world = await startWorld();
  address = await world.machine(id, 11);
  await world.machines.setFirewall(id, [22, 80, 443, unlistedPort].map((port) => ({ protocol: "TCP", port: String(port), cidr: "0.0.0.0/0", action: "ACCEPT" })));
  scratch = await mkdtemp(join(tmpdir(), "host-files-"));
  key = join(scratch, "key");
  await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "colleague@example.com", "-f", key]);
  await until(() => world.machines.agentOnline(id), 60);
  await install(await readFile(`${key}.pub`, "utf8"));
}, 6 * minute);

afterAll(async () => {
  if (!hasRoot) return;
  await world.close();
  await rm(scratch, { recursive: true });
}, minute);

async function install(publicKey: string): Promise<void> {
  const files = renderHostFiles({
    ...exampleProps,
    adminCidrs: ["203.0.113.0/24"],
    deployers: [operatorAddress],
    operatorKeys: [publicKey.trim()],
    openPorts: exampleProps.openPorts.filter(({ protocol }) => protocol === "TCP"),
  });
  const put = ({ path, content }: { path: string; content: string }) => `mkdir -p "$(dirname ${path})"; base64 -d >${path} <<'END'\n${Buffer.from(content.replace(/\$\{secret:\w+@\w+\}/g, "stands-for-a-secret")).toString("base64")}\nEND`;
  const own = ({ path, mode, owner, group }: (typeof files)[number]) => `chown ${owner}:${group} ${path}; chmod ${mode} ${path}`;
  const units = [...new Set(files.flatMap(({ unit, on }) => (unit === undefined || unit.includes("@") || on === "daemon-reload" ? [] : [unit])))];
  await inside(`set -eu
cloud-init status --wait >/dev/null
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends ${packages.join(" ")} >/dev/null 2>&1
useradd --create-home --shell /bin/bash deploy
${files.map(put).join("\n")}
systemd-sysusers && systemd-tmpfiles --create /etc/tmpfiles.d/lightkeeper.conf
${files.map(own).join("\n")}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=placeholder -addext subjectAltName=DNS:${domain} -keyout /etc/lightkeeper/tls/privkey.pem -out /etc/lightkeeper/tls/fullchain.pem 2>/dev/null
mkdir -p /opt/lightkeeper/slots && ln -s /run/lightkeeper/gateway-a.sock /opt/lightkeeper/live.sock
systemctl daemon-reload
systemctl enable --quiet ${units.filter((unit) => !unit.startsWith("systemd-")).join(" ")} lightkeeper-gateway@a.socket
systemctl restart ${units.join(" ")}`, 5 * 60);
}

/** Runs as root in the machine by the command agent; throws with the output when it fails. */
async function inside(script: string, timeoutSeconds = 60): Promise<string> {
  const { exitCode, output } = await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds });
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${output.toString()}`);
  return output.toString();
}

/** A ban that falls in the middle of a login leaves the client without an answer, for which ssh itself has no limit. */
const ssh = (login: string, ...options: string[]): string[] => ["timeout", "15", "ssh", "-i", key, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=5", ...options, `${login}@${address}`];
const curl = (...options: string[]): string[] => ["curl", "-sk", "--max-time", "10", "--resolve", `${domain}:443:${address}`, "--resolve", `${domain}:80:${address}`, ...options];

testWithMachines("each program that reads a file accepts it", async () => {
  const judged = await inside(`for judge in 'nginx -t' 'sshd -t' 'visudo -c' 'fail2ban-client -t' 'sh -n /usr/local/lib/lightkeeper/renew-certificate' 'logrotate -d /etc/logrotate.conf' 'apt-config dump' 'systemd-analyze verify --man=no lightkeeper-acme.timer lightkeeper-acme.service nginx.service ufw.service apt-daily-upgrade.service'; do
  if ! said=$($judge 2>&1) || printf '%s' "$said" | grep -E '^error:|\\[warn\\]'; then echo "$judge: $said"; fi
done`);
  expect(judged).toBe("");
}, minute);

testWithMachines("no unit has failed", async () => {
  expect(await inside("systemctl --failed --plain --no-legend")).toBe("");
}, minute);

testWithMachines("sshd means what the drop-in says, before any other drop-in", async () => {
  const effective = await inside("sshd -T -C user=deploy,host=x,addr=203.0.113.10");
  for (const line of ["permitrootlogin no", "passwordauthentication no", "kbdinteractiveauthentication no", "authenticationmethods publickey", "allowusers deploy", "maxsessions 4", "disableforwarding yes", "x11forwarding no", "loglevel VERBOSE"]) {
    expect(`\n${effective}`).toContain(`\n${line}\n`);
  }
  expect(effective).not.toMatch(/^(kexalgorithms|macs|ciphers) .*(sha1|md5|cbc|nistp|umac-64)/m);
}, minute);

testWithMachines("a colleague's key logs in as deploy and becomes root, and root itself does not log in", async () => {
  expect(await command([...ssh("deploy"), "sudo id -un"])).toBe("root\n");
  await expect(command([...ssh("root"), "true"])).rejects.toThrow(CommandError);
}, minute);

testWithMachines("ufw shows the ports of the list, and its reload leaves the files as they were", async () => {
  const sums = "sha256sum /etc/ufw/user.rules /etc/ufw/user6.rules /etc/ufw/ufw.conf /etc/default/ufw; stat -c '%a %U' /etc/ufw/user.rules";
  const before = await inside(sums);
  await inside("systemctl reload ufw.service && ufw status >/dev/null");
  expect(await inside(sums)).toBe(before);
  expect((await inside("ufw show added")).trim().split("\n").slice(1)).toEqual(["ufw allow from 203.0.113.0/24 to any port 22 proto tcp", "ufw allow 80/tcp", "ufw allow 443/tcp"]);
  expect(await inside("ufw status verbose")).toMatch(/^Status: active\n[^]*^Default: deny \(incoming\), allow \(outgoing\)/m);
}, minute);

testWithMachines("a port outside the list is closed by the host itself", async () => {
  const open = `systemctl is-active --quiet unlisted || systemd-run --quiet --unit=unlisted python3 -m http.server ${unlistedPort}`;
  await inside(`${open}; for try in $(seq 50); do curl -s -o /dev/null http://127.0.0.1:${unlistedPort}/ && exit 0; sleep 0.1; done; exit 1`);
  expect(await succeeds(world.network.visitor.command(tcpProbe(address, unlistedPort)))).toBe(false);
  expect(await succeeds(world.network.visitor.command(tcpProbe(address, 22)))).toBe(false);
  await until(() => succeeds(world.network.visitor.command(tcpProbe(address, 443))));
}, minute);

testWithMachines("nginx hides itself, redirects, answers only to its name, and passes on listed headers only", async () => {
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
  const shake = (...options: string[]) => succeeds(["openssl", "s_client", "-connect", `${address}:443`, "-servername", domain, ...options]);
  expect(await shake("-tls1_3")).toBe(true);
  expect(await shake("-tls1_2")).toBe(true);
  expect(await shake("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")).toBe(false);
  expect(await shake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0")).toBe(false);
}, minute);

testWithMachines("fail2ban bans an address after five failed logins within seconds, and never the deployer's", async () => {
  const colleague = await world.network.addVisitor(colleagueAddress);
  const fail = (argv: string[]) => succeeds(argv);
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) await fail(colleague.command([...ssh("nobody"), "true"]));
    await until(async () => (await inside("fail2ban-client get sshd banip")).includes(colleagueAddress), 5);
    expect(await succeeds(colleague.command([...ssh("deploy"), "true"]))).toBe(false);
    for (let attempt = 0; attempt < 8; attempt += 1) await fail([...ssh("nobody"), "true"]);
    expect(await command([...ssh("deploy"), "echo still welcome"])).toBe("still welcome\n");
    await inside(`fail2ban-client set sshd unbanip ${colleagueAddress}`);
    expect(await succeeds(colleague.command([...ssh("deploy"), "true"]))).toBe(true);
  } finally {
    await colleague.release();
  }
}, 2 * minute);

testWithMachines("a flood is answered 429 and then banned from the web ports", async () => {
  const floods = Array.from({ length: 400 }, () => `https://${domain}/flood`);
  const codes = await command(world.network.visitor.command(curl("--parallel", "--parallel-max", "20", "-o", "/dev/null", "-w", "%{http_code}\n", ...floods.flatMap((url, index) => (index === 0 ? [url] : ["-o", "/dev/null", url]))))).catch((error: unknown) => String(error));
  expect(codes).toMatch(/429/);
  await until(async () => (await inside("fail2ban-client get nginx-limit-req banip")).includes("192.0.2.10"), 10);
  await inside("fail2ban-client set nginx-limit-req unbanip 192.0.2.10");
}, 2 * minute);

testWithMachines("ten keys that the gateway refuses ban the caller from the web ports", async () => {
  const lines: string[] = [];
  const log = createEventLog(() => new Date(), { write: (line) => lines.push(line) });
  for (const [client, attempts] of [["192.0.2.66", 10], [operatorAddress, 12]] as const) {
    for (let attempt = 0; attempt < attempts; attempt += 1) log({ level: "warn", category: "auth", event: "auth.failed", requestId: `r${attempt}`, metadata: { reason: "unknown key", client } });
  }
  // The words are the gateway's, the voice is its unit's.
  await inside(`mkdir -p /run/systemd/system/lightkeeper-gateway@b.service.d && base64 -d >/run/spoken <<'END'\n${Buffer.from(lines.join("")).toString("base64")}\nEND
chmod 644 /run/spoken
printf '[Service]\\nType=oneshot\\nExecStart=\\nExecStart=cat /run/spoken\\nRestart=no\\n' >/run/systemd/system/lightkeeper-gateway@b.service.d/test.conf
systemctl daemon-reload && systemctl start lightkeeper-gateway@b.service && systemctl stop lightkeeper-gateway@b.socket`);
  await until(async () => (await inside("fail2ban-client get lightkeeper-gateway banip")).includes("192.0.2.66"), 5);
  expect(await inside("fail2ban-client get lightkeeper-gateway banip")).not.toContain(operatorAddress);
}, minute);

testWithMachines("updates come from the security archive, reboot in the window, and keep our configuration", async () => {
  const options = await inside("apt-config dump");
  expect(options.match(/^Unattended-Upgrade::Origins-Pattern:: .*$/gm)).toEqual(['Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";']);
  for (const line of ['Unattended-Upgrade::Automatic-Reboot "true";', 'Unattended-Upgrade::Automatic-Reboot-Time "19:30";', 'APT::Periodic::Unattended-Upgrade "1";', 'DPkg::Options:: "--force-confold";']) expect(options).toContain(line);
  expect(await inside("systemctl show -p Environment apt-daily-upgrade.service")).toContain("TZ=UTC");
}, minute);

testWithMachines("the certificate is issued once, left alone while young, renewed in the last third of its life, and nginx serves it each time", async () => {
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
  await inside("systemd-analyze security --offline=true --threshold=15 lightkeeper-gateway@a.service >/dev/null");
}, minute);

testWithMachines("after a reboot the same rules stand and the same units run", async () => {
  const rules = "iptables-save | grep -E '^-A ufw-user|^:(INPUT|FORWARD|OUTPUT) ' | sed 's/ \\[.*//'";
  const running = "systemctl is-active ufw nginx fail2ban ssh lightkeeper-acme.timer lightkeeper-gateway@a.socket";
  const before = await inside(rules);
  await world.machines.reboot(id);
  await until(() => world.machines.agentOnline(id), 60);
  expect(await inside(`systemctl is-system-running --wait; ${running}`)).toBe(`running\n${"active\n".repeat(6)}`);
  expect(await inside(rules)).toBe(before);
}, 2 * minute);
