import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import { packagesScript } from "../../../scripts/host/packages.ts";
import { command } from "../../../scripts/rehearse/network/command.ts";
import { ipv6Of } from "../../../scripts/rehearse/network/wires.ts";
import { packages } from "../../../templates/packages.ts";
import { exampleProps } from "../../unit/constructs/host-files-example.ts";
import { operatorAddress, startWorld, until, type TestWorld } from "../machines/world.ts";

const id = "lhins-files000";

/** A machine with every file installed as host apply would. The cloud's firewall lets all TCP in: what is closed, the host has closed. */
export interface HardenedServer {
  readonly id: string;
  readonly world: TestWorld;
  readonly domain: string;
  readonly address: string;
  readonly ipv6Address: string;
  /** Runs as root in the machine by the command agent; throws with the output when it fails. */
  readonly inside: (script: string, timeoutSeconds?: number) => Promise<string>;
  /** The argument vector of a login with a colleague's key. */
  readonly ssh: (login: string, ...options: string[]) => string[];
  /** The argument vector of a request to the public name, whose certificate nobody has signed. */
  readonly curl: (...options: string[]) => string[];
  readonly close: () => Promise<void>;
}

/** Deploys come from here; fail2ban never bans it. */
export const deployerAddress = "203.0.113.20";

/** Who is told of units that fail; the path is the secret. */
export const alarmWebhook = { host: "hooks.example.net", path: "/services/a-path-that-stands-in-no-process-list" } as const;

/** Colleagues may log in from here. */
const adminNetwork = "203.0.113.0/24";

export async function startHardenedServer(): Promise<HardenedServer> {
  const { domain } = exampleProps;
  const world = await startWorld();
  const scratch = await mkdtemp(join(tmpdir(), "hardened-server-"));
  const close = async (): Promise<void> => {
    await world.close();
    await rm(scratch, { recursive: true });
  };
  const inside = async (script: string, timeoutSeconds = 60): Promise<string> => {
    const { exitCode, output } = await world.machines.run(id, { script, user: "root", workingDirectory: "/", timeoutSeconds });
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${output.toString()}`);
    return output.toString();
  };
  try {
    const address = await world.machine(id, 11);
    await world.machines.setFirewall(id, ["0.0.0.0/0", "::/0"].map((cidr) => ({ protocol: "TCP", port: "ALL", cidr, action: "ACCEPT" })));
    const key = join(scratch, "key");
    await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "colleague@example.com", "-f", key]);
    await until(() => world.machines.agentOnline(id), 60);
    await inside(installation(await readFile(`${key}.pub`, "utf8")), 5 * 60);
    return {
      id,
      world,
      domain,
      address,
      ipv6Address: ipv6Of(address),
      inside,
      // A ban that falls in the middle of a login leaves the client without an answer, for which ssh itself has no limit.
      ssh: (login, ...options) => ["timeout", "15", "ssh", "-i", key, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=5", ...options, `${login}@${address}`],
      curl: (...options) => ["curl", "-sk", "--max-time", "10", "--resolve", `${domain}:443:${address}`, "--resolve", `${domain}:80:${address}`, ...options],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Shell text that does what host apply does to a new server, without its safety net. */
function installation(publicKey: string): string {
  const files = renderHostFiles({
    ...exampleProps,
    adminCidrs: [adminNetwork, `${ipv6Of(adminNetwork.replace("/24", ""))}/120`],
    deployers: [operatorAddress, deployerAddress, ipv6Of(deployerAddress)],
    operatorKeys: [publicKey.trim()],
    openPorts: exampleProps.openPorts.filter(({ protocol }) => protocol === "TCP"),
    secretVersions: { ...exampleProps.secretVersions, ALARM_WEBHOOK: "v1" },
  });
  const secrets: Readonly<Record<string, string>> = { ALARM_WEBHOOK: `https://${alarmWebhook.host}${alarmWebhook.path}` };
  const put = ({ path, content }: { path: string; content: string }) => `mkdir -p "$(dirname ${path})"; base64 -d >${path} <<'END'\n${Buffer.from(content.replace(/\$\{secret:(\w+)@\w+\}/g, (_, name: string) => secrets[name] ?? "stands-for-a-secret")).toString("base64")}\nEND`;
  const own = ({ path, mode, owner, group }: (typeof files)[number]) => `chown ${owner}:${group} ${path}; chmod ${mode} ${path}`;
  const units = [...new Set(files.flatMap(({ unit, on }) => (unit === undefined || unit.includes("@") || on === "daemon-reload" ? [] : [unit])))];
  return `set -eu
cloud-init status --wait >/dev/null
echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/unsafe
# The cloud's images are older than the base image here: one library goes back to before its fix.
apt-get -qq update && apt-get -qq -y --allow-downgrades install libexpat1/bookworm >/dev/null 2>&1
apt-get --simulate --quiet=2 upgrade | awk '$1 == "Inst" && /-security[ ,]/ { print $2 }' >/run/lacking
{ ${packagesScript({ install: packages, securityUpdates: true, heldUnits: units })}
} >/run/security-updates 2>/run/packages.log || { cat /run/packages.log; exit 1; }
useradd --create-home --shell /bin/bash deploy
${files.map(put).join("\n")}
systemd-sysusers && systemd-tmpfiles --create /etc/tmpfiles.d/lightkeeper.conf
${files.map(own).join("\n")}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=placeholder -addext subjectAltName=DNS:${exampleProps.domain} -keyout /etc/lightkeeper/tls/privkey.pem -out /etc/lightkeeper/tls/fullchain.pem 2>/dev/null
mkdir -p /opt/lightkeeper/slots && ln -s /run/lightkeeper/gateway-a.sock /opt/lightkeeper/live.sock
systemctl daemon-reload
systemctl enable --quiet ${units.filter((unit) => !unit.startsWith("systemd-")).join(" ")} lightkeeper-gateway@a.socket
systemctl restart ${units.join(" ")}
# It would fail in the middle of other tests, as long as nobody has given the name an address.
systemctl stop lightkeeper-acme.timer`;
}
