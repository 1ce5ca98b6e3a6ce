import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { unitOf } from "../validate.ts";
import type { Bench } from "./bench.ts";

export interface CommandLine {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How a validator of the server judges files that lie somewhere else, run by anybody. */
export interface LocalForm {
  /** The programs that it takes, the judge first, with the Debian package of each. */
  readonly programs: Readonly<Record<string, string>>;
  /** Whether the kernel lets only a network's owner judge. */
  readonly ownNetwork?: true;
  /** Puts the files on the bench. `programs` are absolute paths, in the order above. */
  readonly commands: (bench: Bench, paths: readonly string[], programs: readonly string[]) => Promise<readonly CommandLine[]>;
  /** The judge's words when the machine, not the file, is not as it should be. */
  readonly excuse?: RegExp;
  /** Lines that are no refusal, though it fails with them: what a file starts comes with the same deploy. */
  readonly harmless?: RegExp;
}

/** By the name of the validator. */
export const localForms: Readonly<Record<string, LocalForm>> = {
  "sshd -t": { programs: { sshd: "openssh-server", "ssh-keygen": "openssh-client" }, commands: sshd, excuse: /privilege separation/i },
  "visudo -c": { programs: { visudo: "sudo" }, commands: each((file, visudo) => ({ argv: [visudo, "-c", "-f", file] })) },
  "nginx -t": { programs: { nginx: "nginx", openssl: "openssl" }, commands: nginx, excuse: /Address family not supported/, harmless: /"user" directive makes sense only/ },
  "fail2ban-client -t": { programs: { "fail2ban-client": "fail2ban" }, commands: fail2ban },
  "iptables-restore --test": { programs: { "iptables-restore": "iptables" }, ownNetwork: true, commands: each((file, restore) => ({ argv: [restore, "--test", file] })), excuse: /Permission denied|Operation not permitted|modprobe/ },
  "ip6tables-restore --test": { programs: { "ip6tables-restore": "iptables" }, ownNetwork: true, commands: each((file, restore) => ({ argv: [restore, "--test", file] })), excuse: /Permission denied|Operation not permitted|modprobe/ },
  "apt-config dump": { programs: { "apt-config": "apt" }, commands: each((file, aptConfig) => ({ argv: [aptConfig, "dump"], env: { APT_CONFIG: file } })) },
  "logrotate -d": { programs: { logrotate: "logrotate" }, commands: each((file, logrotate) => ({ argv: [logrotate, "--debug", "--state", `${file}.state`, file] })) },
  "nft -c": { programs: { nft: "nftables" }, ownNetwork: true, commands: each((file, nft) => ({ argv: [nft, "--check", "--file", file] })), excuse: /Operation not permitted/ },
  "systemd-analyze verify": { programs: { "systemd-analyze": "systemd" }, commands: units, excuse: /Failed to (?:initialize|setup|startup) manager/, harmless: /Command \S+ is not executable: No such file or directory$/ },
};

/** A judge that takes one file at a time. */
function each(command: (file: string, judge: string) => CommandLine): LocalForm["commands"] {
  return (bench, paths, [judge = ""]) => Promise.all(paths.map(async (path) => command(await bench.place(path), judge)));
}

async function sshd(bench: Bench, paths: readonly string[], [judge = "", keygen = ""]: readonly string[]): Promise<readonly CommandLine[]> {
  await bench.folder("/etc/ssh");
  const keys = ["ed25519", "rsa"].map((type) => ({ type, path: `/etc/ssh/ssh_host_${type}_key` }));
  const configurations = await Promise.all(paths.filter((path) => path.endsWith(".conf")).map((path) => bench.place(path, keys.map((key) => key.path))));
  return [
    ...keys.map(({ type, path }) => ({ argv: [keygen, "-q", "-N", "", "-t", type, "-f", bench.at(path)] })),
    ...configurations.map((file) => ({ argv: [judge, "-t", "-f", file] })),
  ];
}

/** Ports that only root may take are moved up; the package's own folders for bodies belong to another user. */
async function nginx(bench: Bench, paths: readonly string[], [judge = "", openssl = ""]: readonly string[]): Promise<readonly CommandLine[]> {
  const tls = "/etc/lightkeeper/tls";
  const bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${bench.root}/${kind};`).join(" ");
  for (const folder of [tls, "/run", "/var/log/nginx"]) await bench.folder(folder);
  for (const path of paths) {
    await bench.place(path, [tls, "/run", "/var/log/nginx"], (text) => text.replaceAll(/(\blisten\s+(?:\[::\]:)?)(\d+)/g, (_all, listen: string, port: string) => `${listen}${20_000 + Number(port)}`).replace(/^http \{/m, `http { ${bodies}`));
  }
  const certificate = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", bench.at(`${tls}/privkey.pem`), "-out", bench.at(`${tls}/fullchain.pem`)];
  return [{ argv: [openssl, ...certificate] }, { argv: [judge, "-t", "-q", "-e", bench.at("/nginx-error.log"), "-c", bench.at("/etc/nginx/nginx.conf")] }];
}

/** The package's own jails and filters are part of what is judged. */
async function fail2ban(bench: Bench, paths: readonly string[], [judge = ""]: readonly string[]): Promise<readonly CommandLine[]> {
  await bench.folder("/etc");
  await cp("/etc/fail2ban", bench.at("/etc/fail2ban"), { recursive: true, force: true, filter: (source) => !source.endsWith("/jail.d") });
  await bench.write("/var/log/nginx/error.log", "");
  for (const path of paths) await bench.place(path, ["/var/log/nginx"]);
  return [{ argv: [judge, "-c", bench.at("/etc/fail2ban"), "-t"] }];
}

/** A drop-in is judged beside its package's unit, or beside one that does nothing when the package is not there. */
async function units(bench: Bench, paths: readonly string[], [judge = ""]: readonly string[]): Promise<readonly CommandLine[]> {
  const folder = "/etc/systemd/system";
  for (const path of paths) await bench.place(path);
  const names = [...new Set(paths.flatMap((path) => unitOf(path) ?? []))];
  const files = await Promise.all(
    names.map(async (name) => {
      const path = `${folder}/${name}`;
      const packaged = `/lib/systemd/system/${name}`;
      if (paths.includes(path)) return bench.at(path);
      return existsSync(packaged) ? packaged : bench.write(path, "[Service]\nExecStart=/bin/true\n");
    }),
  );
  return [{ argv: [judge, "verify", "--man=no", "--recursive-errors=no", ...files], env: { SYSTEMD_UNIT_PATH: `${bench.at(folder)}:` } }];
}
