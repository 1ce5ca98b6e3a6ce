import { existsSync } from "node:fs";
import { join } from "node:path";
import { command } from "../network/command.ts";
import { locked } from "../network/lock.ts";

/** A file that the computer must have, by its path or as a program's name, and the Debian package that brings it. */
export interface Requirement {
  readonly file: string;
  readonly package: string;
}

/** What machines and network need. */
const machineRequirements: readonly Requirement[] = [
  { file: "debootstrap", package: "debootstrap" },
  { file: "systemd-nspawn", package: "systemd-container" },
  { file: "nft", package: "nftables" },
  { file: "ip", package: "iproute2" },
  { file: "pebble", package: "pebble" },
  { file: "openssl", package: "openssl" },
  { file: "nsenter", package: "util-linux" },
  { file: "mount", package: "mount" },
  { file: "mkfs.ext4", package: "e2fsprogs" },
  { file: "/usr/share/keyrings/debian-archive-keyring.gpg", package: "debian-archive-keyring" },
];

const directories = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
const installTimeoutSeconds = 300;

/** Packages are missing and this user cannot install them; the message names them and the command that does. */
export class MissingPackagesError extends Error {
  override readonly name = "MissingPackagesError";
}

/** The Debian packages that the computer lacks; those for machines and network unless others are asked for. */
export function missingPackages(requirements = machineRequirements): string[] {
  const present = (file: string): boolean => (file.startsWith("/") ? existsSync(file) : directories.some((directory) => existsSync(join(directory, file))));
  return requirements.filter(({ file }) => !present(file)).map((requirement) => requirement.package);
}

/** Installs what is missing, as root; says so in one line. Throws MissingPackagesError when it may not, CommandError when apt fails. */
export async function ensurePackages(options: { log: (message: string) => void; requirements?: readonly Requirement[] }): Promise<void> {
  const { log, requirements } = options;
  if (missingPackages(requirements).length === 0) return;
  await locked("packages", () => installMissing(log, requirements), () => { log("waiting for another rehearsal, which installs packages"); });
}

async function installMissing(log: (message: string) => void, requirements: readonly Requirement[] | undefined): Promise<void> {
  const missing = missingPackages(requirements);
  if (missing.length === 0) return;
  const names = missing.join(" ");
  if (process.getuid?.() !== 0) throw new MissingPackagesError(`missing packages: ${names} (apt-get install ${names})`);
  log(`installing Debian packages: ${names}`);
  const install = ["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60", ...missing];
  // Package lists may be absent, or too old for the versions that the mirror still has.
  await command(install, { timeoutSeconds: installTimeoutSeconds }).catch(async () => {
    await command(["apt-get", "update"], { timeoutSeconds: installTimeoutSeconds });
    await command(install, { timeoutSeconds: installTimeoutSeconds });
  });
}
