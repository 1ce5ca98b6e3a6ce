import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { plainHttp, type DebianMirrors } from "../network/apt-settings.ts";

/** One file of the base image. */
export interface ImageFile {
  /** Absolute path in the image. */
  path: string;
  mode: number;
  content: string;
}

/** All that decides what is in the base image. */
export interface Recipe {
  suite: string;
  mirrors: DebianMirrors;
  packages: readonly string[];
  files: readonly ImageFile[];
  /** Shell, run inside the image when packages and files are there; $http_proxy is an apt proxy that it reaches. */
  finish: string;
}

const suite = "bookworm";

/** What a Debian cloud image has beyond the essential packages, as far as a deploy can notice. */
const packages = [
  "ca-certificates", "dbus", "e2fsprogs", "iproute2", "iputils-ping", "libpam-systemd", "netbase", "nftables",
  "openssh-server", "openssl", "procps", "sudo", "systemd", "systemd-sysv",
];

/** With the updates of the day it is built, as a cloud image that is kept up. Host keys and the machine id are made at first boot; package lists are left out, as in a cloud image. */
const finish = `set -eu
update-ca-certificates
apt-get -qq -o "Acquire::http::Proxy=$http_proxy" update
DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o "Acquire::http::Proxy=$http_proxy" upgrade
systemctl enable cloud-init.service cloud-final.service tat_agent.service ssh.service
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub /etc/hostname /var/lib/dbus/machine-id
: > /etc/machine-id
apt-get clean
rm -rf /var/lib/apt/lists/* /var/log/*.log /var/log/apt /tmp/* /var/tmp/*
`;

/** The recipe of this computer's base image. `authority` is the PEM certificate that the image must trust. */
export async function baseRecipe(options: { mirrors: DebianMirrors; aptProxy: string; authority: string; servicesAddress: string }): Promise<Recipe> {
  const { main, security } = options.mirrors;
  const sources = [
    `deb ${plainHttp(main)} ${suite} main`,
    `deb ${plainHttp(main)} ${suite}-updates main`,
    ...(security === null ? [] : [`deb ${plainHttp(security)} ${suite}-security main`]),
  ];
  const generated: ImageFile[] = [
    { path: "/etc/apt/sources.list", mode: 0o644, content: `${sources.join("\n")}\n` },
    { path: "/etc/apt/apt.conf.d/01mirror", mode: 0o644, content: `Acquire::http::Proxy "${options.aptProxy}";\nAcquire::Languages "none";\n` },
    { path: "/etc/resolv.conf", mode: 0o644, content: `nameserver ${options.servicesAddress}\n` },
    { path: "/usr/local/share/ca-certificates/public-authorities.crt", mode: 0o644, content: options.authority },
  ];
  const tree = join(import.meta.dirname, "image");
  return { suite, mirrors: options.mirrors, packages, files: [...generated, ...(await readTree(tree))], finish };
}

/** Names a recipe by its content: 16 hexadecimal digits, the same for the same recipe whatever the order of its files. */
export function recipeHash(recipe: Recipe): string {
  const files = [...recipe.files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, mode, content }) => [path, mode, content]);
  const { main, security } = recipe.mirrors;
  const text = JSON.stringify([recipe.suite, main, security, [...recipe.packages].sort(), files, recipe.finish]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Programs keep their execute bit; a checkout carries nothing else of the mode. */
async function readTree(root: string): Promise<ImageFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const executable = ((await stat(path)).mode & 0o100) !== 0;
    return { path: `/${relative(root, path)}`, mode: executable ? 0o755 : 0o644, content: await readFile(path, "utf8") };
  }));
}
