import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { command } from "./command.ts";
import { locked } from "./lock.ts";

/** The twin's own certificate authority: it vouches for the services that stand in for public ones. */
export interface CertificateAuthority {
  /** PEM. */
  certificate: string;
  /** A fresh key and certificate for one host name, PEM, valid for ten days. */
  issue(hostName: string): Promise<{ key: string; certificate: string }>;
}

/**
 * Opens the authority kept in the directory, or makes one: it must outlive runs, because base images trust it.
 * `scratchDirectory` must exist when a certificate is issued, and go with the twin.
 */
export async function openCertificateAuthority(directory: string, scratchDirectory: string): Promise<CertificateAuthority> {
  const home = join(directory, "authority");
  if (!existsSync(home)) await locked(home, async () => { if (!existsSync(home)) await create(directory, home); });
  const certificatePath = join(home, "certificate.pem");
  const keyPath = join(home, "key.pem");
  return {
    certificate: await readFile(certificatePath, "utf8"),
    issue: async (hostName) => {
      const scratch = await mkdtemp(join(scratchDirectory, "issue-"));
      try {
        const request = join(scratch, "request.pem");
        const key = join(scratch, "key.pem");
        const extensions = join(scratch, "extensions");
        await writeFile(extensions, `subjectAltName=DNS:${hostName}\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:FALSE\n`);
        await command(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", request, "-subj", `/CN=${hostName}`]);
        const certificate = await command(["openssl", "x509", "-req", "-in", request, "-CA", certificatePath, "-CAkey", keyPath, "-days", "10", "-extfile", extensions]);
        return { key: await readFile(key, "utf8"), certificate };
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

async function create(directory: string, home: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  // Nobody else makes one now: what is there was left by somebody who was killed.
  for (const name of await readdir(directory)) if (name.startsWith("authority-")) await rm(join(directory, name), { recursive: true });
  const scratch = await mkdtemp(join(directory, "authority-"));
  const subject = "/CN=Lightkeeper twin services";
  await command([
    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj", subject,
    "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
    "-keyout", join(scratch, "key.pem"), "-out", join(scratch, "certificate.pem"),
  ]);
  await rename(scratch, home);
}
