import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "./check.ts";

export interface ShellEnvironmentOptions {
  readonly directory: string;
  readonly childEnvironment: Readonly<Record<string, string>>;
  readonly deployment: Deployment;
}

/** Writes `.rehearsal/env`, which points a shell's cdktf, terraform, ssh and curl at a kept twin; returns what to tell the user. */
export async function writeShellEnvironment({ directory, childEnvironment, deployment }: ShellEnvironmentOptions): Promise<string> {
  const { publicAddress, environment, twin, apiKey } = deployment;
  const { pid } = twin.facts;
  const key = childEnvironment["LIGHTKEEPER_LOGIN_KEY"] ?? "";
  const hostKey = (await deployment.onServer("cat /etc/ssh/ssh_host_ed25519_key.pub")).trim().split(" ").slice(0, 2).join(" ");
  const knownHosts = join(directory, "known_hosts");
  const sshConfig = join(directory, "ssh_config");
  writeFileSync(knownHosts, `${publicAddress} ${hostKey}\n`);
  writeFileSync(sshConfig, `Host ${publicAddress} ${environment.domain}\n  HostName ${publicAddress}\n  User deploy\n  IdentityFile ${key}\n  IdentitiesOnly yes\n  UserKnownHostsFile ${knownHosts}\n  StrictHostKeyChecking yes\n`);
  writeFileSync(join(directory, ".curlrc"), `cacert = "${childEnvironment["NODE_EXTRA_CA_CERTS"] ?? ""}"\n${[80, 443].map((port) => `resolve = "${environment.domain}:${port}:${publicAddress}"\n`).join("")}`);
  writeFileSync(join(directory, "twin.json"), `${JSON.stringify({ pid })}\n`);
  // What a shell has of its own stays: only what leads to the twin is set.
  const ours = Object.entries(childEnvironment).filter(([name]) => !["PATH", "HOME", "TERM", "LANG", "CI", "FORCE_COLOR"].includes(name));
  const lines = [
    "# Points this shell at the kept twin; written by npm run rehearse -- ENV --keep",
    ...ours.map(([name, value]) => `export ${name}=${quoted(value)}`),
    "unset NO_PROXY no_proxy HTTPS_PROXY https_proxy http_proxy TENCENTCLOUD_SECURITY_TOKEN TENCENTCLOUD_PROFILE",
    `export CURL_HOME=${quoted(directory)}`,
    `export LIGHTKEEPER_API_KEY=${quoted(apiKey)}`,
    `ssh() { command ssh -F ${quoted(sshConfig)} "$@"; }`,
  ];
  writeFileSync(join(directory, "env"), `${lines.join("\n")}\n`, { mode: 0o600 });
  return `
The twin stays (process ${pid}); npm run rehearse -- down removes it.
  source ${join(directory, "env")}
  curl https://${environment.domain}/health
  ssh -F ${sshConfig} ${environment.domain}
`;
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
