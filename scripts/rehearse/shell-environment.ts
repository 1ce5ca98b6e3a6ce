import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "./check.ts";
import { MARK } from "./strays.ts";

export interface ShellEnvironmentOptions {
  readonly directory: string;
  readonly childEnvironment: Readonly<Record<string, string>>;
  /** Pid of the twin. */
  readonly twin: number;
  /** Absent when the deploy did not get as far as a server. */
  readonly deployment: Deployment | undefined;
}

/** Writes `.rehearsal/ENV/env`, which points a shell's cdktf, terraform, ssh and curl at a kept twin; returns what to tell the user. */
export async function writeShellEnvironment(options: ShellEnvironmentOptions): Promise<string> {
  const { directory, childEnvironment, twin, deployment } = options;
  const reach = deployment === undefined ? NOWHERE : deployment.serverDirectory === null ? await reachServer(options, deployment) : reachRelease(deployment.url);
  writeFileSync(join(directory, "twin.json"), `${JSON.stringify({ pid: twin })}\n`);
  // What a shell has of its own stays: only what leads to the twin is set.
  const ours = Object.entries(childEnvironment).filter(([name]) => !["PATH", "HOME", "TERM", "LANG", "CI", "FORCE_COLOR", MARK].includes(name));
  const lines = [
    "# Points this shell at the kept twin; written by npm run rehearse -- ENV --keep",
    ...ours.map(([name, value]) => `export ${name}=${quoted(value)}`),
    "unset NO_PROXY no_proxy HTTPS_PROXY https_proxy http_proxy TENCENTCLOUD_SECURITY_TOKEN TENCENTCLOUD_PROFILE",
    ...(deployment === undefined ? [] : [`export LIGHTKEEPER_API_KEY=${quoted(deployment.apiKey)}`]),
    ...reach.lines,
  ];
  writeFileSync(join(directory, "env"), `${lines.join("\n")}\n`, { mode: 0o600 });
  return `
The twin stays (process ${twin}); npm run rehearse -- down removes it.
  source ${quoted(join(directory, "env"))}
${reach.hints.map((hint) => `  ${hint}\n`).join("")}`;
}

interface Reach {
  /** For the shell. */
  readonly lines: readonly string[];
  /** For the user. */
  readonly hints: readonly string[];
}

const NOWHERE: Reach = { lines: [], hints: [] };

/** SSH with the server's own host key, curl with the twin's authority and address. */
async function reachServer({ directory, childEnvironment }: ShellEnvironmentOptions, deployment: Deployment): Promise<Reach> {
  const { publicAddress, environment } = deployment;
  const key = childEnvironment["LIGHTKEEPER_LOGIN_KEY"] ?? "";
  const hostKey = (await deployment.onServer("cat /etc/ssh/ssh_host_ed25519_key.pub")).trim().split(" ").slice(0, 2).join(" ");
  const knownHosts = join(directory, "known_hosts");
  const sshConfig = join(directory, "ssh_config");
  writeFileSync(knownHosts, `${publicAddress} ${hostKey}\n`);
  writeFileSync(sshConfig, `Host ${publicAddress} ${environment.domain}\n  HostName ${publicAddress}\n  User deploy\n  IdentityFile "${key}"\n  IdentitiesOnly yes\n  UserKnownHostsFile "${knownHosts}"\n  StrictHostKeyChecking yes\n`);
  writeFileSync(join(directory, ".curlrc"), `cacert = "${childEnvironment["NODE_EXTRA_CA_CERTS"] ?? ""}"\n${[80, 443].map((port) => `resolve = "${environment.domain}:${port}:${publicAddress}"\n`).join("")}`);
  return {
    lines: [`export CURL_HOME=${quoted(directory)}`, `ssh() { command ssh -F ${quoted(sshConfig)} "$@"; }`],
    hints: [`curl https://${environment.domain}/health`, `ssh -F ${quoted(sshConfig)} ${environment.domain}`],
  };
}

/** There is nothing to log in to. */
function reachRelease(url: string): Reach {
  return { lines: [], hints: [`curl --noproxy 127.0.0.1 ${url}health`] };
}

/** For a shell; a text of plain characters stays as it is. */
const quoted = (text: string) => /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
