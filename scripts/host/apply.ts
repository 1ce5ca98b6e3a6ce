import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { Secret } from "../secrets/secret.ts";
import { ACME_REFUSED, ACME_UNIT, DNS_PATIENCE, issueScript, NAME_ELSEWHERE, placeholderScript, pointTlsScript } from "./certificate.ts";
import { type Connection, ConnectionLost, type Output, type Target } from "./connection.ts";
import { type WantedFile, withSecrets } from "./contents.ts";
import { DISK_ABSENT, DISK_FOREIGN, dataDiskScript, diskDevice } from "./data-disk.ts";
import { type Facts, factsScript, parseFacts, servedUnits } from "./facts.ts";
import type { Cloud } from "./first-contact/cloud.ts";
import { stockKeys } from "./first-contact/deploy-user.ts";
import { connectToServer, login, type Server } from "./first-contact/first-contact.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";
import type { HostKeyPins } from "./host-key.ts";
import { type CertificatePaths, certificatePaths, layout, type Slot } from "./layout.ts";
import { takeLock } from "./lock.ts";
import { installPackagesScript } from "./packages.ts";
import { isEmpty, makePlan, type Plan } from "./plan.ts";
import type { Progress } from "./progress.ts";
import { checkPublicName } from "./public-check.ts";
import { recordScript } from "./record.ts";
import { redactor } from "./redact.ts";
import { ARCHIVE, installTreeScript, pruneScript, RELEASE_MIB, unpackScript } from "./release.ts";
import { armScript, backupScript, disarmScript, folders, forgetBackupScript, restoreScript } from "./rollback.ts";
import { healthScript, HEALTH_SECONDS, publicHealthScript, retireScript, START_FAILED, startScript, switchScript } from "./slot.ts";
import { checkStagedScript, clearStagingScript, installScript, prepareStagingScript, stagedPath } from "./staging.ts";
import { UNIT_FAILED, unitsScript } from "./units.ts";
import { validateScript } from "./validate.ts";

export interface ApplyOptions {
  readonly manifest: HostManifest;
  /** Absolute path of the release's tar.gz; null when the server must have the release. */
  readonly archive: string | null;
  readonly server: Server & { readonly diskId: string | undefined; readonly httpsPort: number };
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly cloud: Cloud;
  readonly pins: HostKeyPins;
  /** Text of the private key. */
  readonly loginKey: string;
  readonly deployer: { readonly who: string; readonly host: string };
  readonly progress: Progress;
  /** Ends the deploy: what was begun is taken back, the old release serves on. */
  readonly signal: AbortSignal;
  /** Milliseconds between two questions to the cloud. @default 2000 */
  readonly cloudEvery?: number;
  /** PEM of an authority that the public name's certificate may come from, besides the usual ones. */
  readonly ca?: string;
}

/** Brings one server to what the manifest says. Resolves with whether anything changed; rejects with HostApplyError. */
export async function applyHost(options: ApplyOptions): Promise<{ readonly changed: boolean }> {
  const { manifest, server, secrets, cloud, pins, loginKey, progress, signal } = options;
  const wanted = manifest.files.map((file) => withSecrets(file, secrets));
  if (manifest.dataDisk !== null && server.diskId === undefined) {
    throw new HostApplyError("preflight", "the manifest wants a data disk, but LIGHTKEEPER_DISK_ID is not set", "Run the deploy through Terraform, which passes the disk's id");
  }
  const cloudPatience = { every: options.cloudEvery ?? 2000, signal };
  const { connection, target } = await connectToServer({ server, manifest, cloud, pins, loginKey, progress, cloudPatience });
  const stop = (): void => {
    connection.close();
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    const holder = { ...options.deployer, since: new Date().toISOString(), release: manifest.release.id };
    const lock = await progress.step("lock", "deploy lock taken", () => takeLock(connection, holder));
    try {
      return await new HostApply(options, wanted, connection, target).run();
    } finally {
      await lock.release();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectionLost) throw new HostApplyError(progress.stage, `the connection broke: ${error.message}`, "Run this again: changed files that were not confirmed come back by themselves within two minutes");
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    connection.close();
  }
}

/** Files whose units have to exist before others can be owned by them. */
const ACCOUNTS = "/etc/sysusers.d/";
const FOLDERS = "/etc/tmpfiles.d/";
/** Well inside the dead man's time. */
const PROOF_WITHIN = 30_000;

class HostApply {
  readonly #options: ApplyOptions;
  readonly #wanted: readonly WantedFile[];
  readonly #connection: Connection;
  readonly #target: Target;
  readonly #redact: (text: string) => string;

  constructor(options: ApplyOptions, wanted: readonly WantedFile[], connection: Connection, target: Target) {
    this.#options = options;
    this.#wanted = wanted;
    this.#connection = connection;
    this.#target = target;
    this.#redact = redactor([...options.secrets.values()].map((secret) => secret.reveal()));
  }

  async run(): Promise<{ readonly changed: boolean }> {
    const { manifest, progress } = this.#options;
    let facts = await progress.step("preflight", "facts read", () => this.#facts());
    if (facts.rollbackPending) {
      await progress.step("install", "files of a broken-off deploy put back", () => this.#must("install", restoreScript(), "the old files cannot be put back"));
      facts = await this.#facts();
    }
    let plan = this.#plan(facts);
    if (isEmpty(plan)) {
      progress.result(false, `nothing to do: release ${manifest.release.id} serves, all ${manifest.files.length} files are in place; 0 changes, 0 restarts`);
      return { changed: false };
    }
    this.#preflight(plan, facts);
    const begun = progress.seconds;
    try {
      if (plan.packages.length > 0) {
        await progress.step("install", `${plan.packages.length} packages`, () => this.#must("install", installPackagesScript(plan.packages, servedUnits(manifest)), `packages cannot be installed: ${plan.packages.join(" ")}`), () => plan.packages.join(" "));
        facts = await this.#facts();
        plan = this.#plan(facts);
      }
      await this.#change(plan, facts);
    } catch (error) {
      await this.#record({ outcome: "failed", plan, facts, begun, ...(error instanceof HostApplyError && { stage: error.stage }) }).catch(() => undefined);
      throw error;
    }
    await this.#record({ outcome: "deployed", plan, facts, begun });
    progress.result(true, `release ${manifest.release.id} serves https://${manifest.domain}; ${plan.files.length} files changed`);
    return { changed: true };
  }

  #plan(facts: Facts): Plan {
    const { manifest } = this.#options;
    const plan = makePlan(manifest, this.#wanted, facts);
    const acme = manifest.files.some(({ path }) => path === `/etc/systemd/system/${ACME_UNIT}`);
    return acme ? plan : { ...plan, certificate: false };
  }

  #preflight({ release }: Plan, facts: Facts): void {
    const { manifest, archive } = this.#options;
    if (release.kind === "none" || !release.upload) return;
    if (archive === null) {
      const kept = facts.releases.length === 0 ? "it keeps none yet" : `it keeps ${facts.releases.join(", ")}`;
      throw new HostApplyError("preflight", `release ${manifest.release.id} is not on the server: ${kept}`, 'Name one of those in the environment\'s table, or "current" to build app/');
    }
    if (facts.freeMiB < RELEASE_MIB) throw new HostApplyError("preflight", `the server has ${facts.freeMiB} MiB free, a release needs ${RELEASE_MIB}`, "Free space on the system disk: journalctl --vacuum-size=200M, apt-get clean");
  }

  async #change(plan: Plan, facts: Facts): Promise<void> {
    const { manifest, server, progress } = this.#options;
    if (plan.dataDisk && manifest.dataDisk !== null && server.diskId !== undefined) {
      const { mountPoint } = manifest.dataDisk;
      const { diskId } = server;
      await progress.step("install", `data disk at ${mountPoint}`, () => this.#dataDisk(diskId, mountPoint));
    }
    await progress.step("upload", `${plan.files.length} files staged`, () => this.#stage(plan.files), () => this.#list(plan.files));
    try {
      await this.#accounts(plan.files);
      if (plan.release.kind === "roll" && plan.release.upload) await progress.step("upload", `release ${manifest.release.id}`, () => this.#upload());
      const certificates = certificatePaths(manifest);
      if (plan.tls === "placeholder") await this.#must("install", placeholderScript(manifest.domain), "a placeholder certificate cannot be made");
      if (plan.tls === "acme") await this.#must("install", `${pointTlsScript(certificates)}\nif systemctl is-active --quiet nginx.service; then systemctl reload nginx.service; fi`, "the certificate cannot be put in place");
      await this.#files(plan, facts);
    } finally {
      await this.#connection.script(clearStagingScript()).catch(() => undefined);
    }
    try {
      if (plan.certificate) await progress.step("install", `certificate for ${manifest.domain}`, () => this.#certificate(certificatePaths(manifest)));
      if (plan.release.kind === "roll") await this.#roll(plan.release.idle, plan.release.live);
      else if (plan.files.length > 0) await progress.step("switch", `https://${manifest.domain}/health answers`, () => this.#verify(facts.live ?? "a"));
    } catch (error) {
      // Without a serving release there is no old state worth having: the hardened files stay.
      if (facts.live !== undefined && plan.files.length > 0) await progress.step("install", "old files put back", () => this.#connection.script(restoreScript())).catch(() => undefined);
      throw error;
    }
    await this.#must("drain", forgetBackupScript(), "the copies of old files cannot be removed");
  }

  async #facts(): Promise<Facts> {
    const { manifest } = this.#options;
    return parseFacts(await this.#must("preflight", factsScript(manifest), "the server's state cannot be read"), manifest);
  }

  async #dataDisk(diskId: string, mountPoint: string): Promise<void> {
    const output = await this.#connection.script(dataDiskScript(diskId, mountPoint));
    if (output.code === DISK_ABSENT) throw new HostApplyError("install", `the data disk ${diskDevice(diskId)} does not show up on the server`, "Check in the console that the disk is attached to this instance");
    if (output.code === DISK_FOREIGN) throw new HostApplyError("install", `the data disk ${diskId} already holds ${output.stdout.trim() || "something"} instead of ext4, and is not touched`, "Empty the disk yourself (wipefs -a) when its data may go");
    this.#check("install", output, "the data disk cannot be mounted");
  }

  async #stage(files: readonly WantedFile[]): Promise<void> {
    await this.#must("upload", prepareStagingScript(folders(files.map(({ file }) => file.path))), "the staging folder cannot be made");
    const uploads = await Promise.all(files.map(({ file, bytes }) => this.#connection.upload(stagedPath(file.path), bytes)));
    for (const output of uploads) this.#check("upload", output, "a file cannot be staged");
    await this.#must("upload", `${checkStagedScript(files)}\n:`, "the staged files are not complete");
  }

  /** Users and folders come first: other files, and the validators, name them. */
  async #accounts(files: readonly WantedFile[]): Promise<void> {
    const staged = (folder: string): string[] => files.flatMap(({ file }) => (file.path.startsWith(folder) ? [stagedPath(file.path)] : []));
    const users = staged(ACCOUNTS).map((path) => `systemd-sysusers ${path}\n`);
    const made = staged(FOLDERS).map((path) => `systemd-tmpfiles --create ${path}\n`);
    await this.#must("install", `${users.join("")}${installTreeScript()}\n${made.join("")}`, "users and folders cannot be made");
  }

  async #upload(): Promise<void> {
    const { archive, manifest } = this.#options;
    if (archive === null) return;
    const hash = createHash("sha256");
    await pipeline(createReadStream(archive), hash).catch(() => {
      throw new HostApplyError("upload", `the release archive ${archive} cannot be read`, "Synthesize again: npx cdktf synth");
    });
    this.#check("upload", await this.#connection.upload(ARCHIVE, createReadStream(archive)), "the release cannot be uploaded");
    await this.#must("upload", unpackScript(manifest.release.id, hash.digest("hex")), `release ${manifest.release.id} cannot be unpacked`);
  }

  /** Judged in a copy, kept for going back, guarded by the dead man's timer, then in place. */
  async #files({ files, units }: Plan, facts: Facts): Promise<void> {
    const { progress, manifest } = this.#options;
    if (files.length === 0 && units.start.length === 0) return;
    const list = files.map(({ file }) => file);
    if (list.length > 0) await progress.step("preflight", "validators agree", () => this.#validate(list));
    const inactive = servedUnits(manifest).filter((unit) => facts.units.get(unit)?.active !== true);
    await this.#must("install", `${backupScript(list.map(({ path }) => path), units, inactive)}\n${armScript()}`, "the old files cannot be kept");
    try {
      if (list.length > 0) await progress.step("install", `${list.length} files`, () => this.#must("install", installScript(list), "a file cannot be installed"), () => this.#list(files));
      const touched = [...units.restart, ...units.reload, ...units.start];
      if (touched.length > 0 || units.daemonReload) await progress.step("install", "units notice", () => this.#units(unitsScript(units)), () => describe(units));
      await progress.step("install", "a new SSH connection works", () => this.#proveLogin());
    } catch (error) {
      await progress.step("install", "old files put back", () => this.#connection.script(restoreScript())).catch(() => undefined);
      throw error;
    }
    await this.#must("install", disarmScript(), "the dead man's timer has put the old files back already");
    // The manifest's sshd reads keys from root's folders only: the copy from first contact is of no use any more.
    if (list.some(({ path }) => path.startsWith("/etc/ssh/sshd_config.d/"))) await this.#connection.script(`sshd -T | grep -qi '^authorizedkeysfile .*\\.ssh/' || rm -f ${stockKeys(manifest.deployUser)}`);
  }

  async #validate(files: readonly WantedFile["file"][]): Promise<void> {
    const output = await this.#connection.script(validateScript(files, this.#options.manifest.release.id));
    const refused = /^refused\t(.+)\n([\s\S]*)$/m.exec(output.stdout);
    if (refused) throw new HostApplyError("preflight", `${refused[1] ?? ""} refuses the new files, nothing was installed: ${this.#redact((refused[2] ?? "").trim())}`, "Correct the template that made the named file");
    this.#check("preflight", output, "the new files cannot be checked");
  }

  async #units(script: string): Promise<void> {
    const output = await this.#connection.script(script);
    const failed = /^failed\t(\S+)\n?([\s\S]*)$/m.exec(output.stdout);
    if (output.code === UNIT_FAILED && failed) throw new HostApplyError("install", `unit ${failed[1] ?? ""} does not work with the new files:\n${this.#redact((failed[2] ?? "").trim())}`, "The old files are put back. Correct the template and deploy again");
    this.#check("install", output, "units cannot be reloaded");
  }

  /** Only a login that starts from nothing shows that sshd and the firewall still let the deployer in. */
  async #proveLogin(): Promise<void> {
    const { server, pins, signal, manifest } = this.#options;
    const proof = await login(this.#target, manifest.deployUser, { server, pins, cloudPatience: { every: 500, signal } }, PROOF_WITHIN).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new HostApplyError("install", `with the new files no new SSH connection comes up: ${error instanceof HostApplyError ? error.what : "unknown"}`, "Compare the sshd and firewall templates with your own address; the old files are put back");
    });
    if (proof === undefined) throw new HostApplyError("install", `with the new files the server refuses the login key for ${manifest.deployUser}`, `Put its public part among the deployers of the environment's table (/etc/ssh/authorized_keys.d/${manifest.deployUser}); the old files are put back`);
    try {
      this.#check("install", await proof.script(":"), `${manifest.deployUser} can no longer use sudo`);
    } finally {
      proof.close();
    }
  }

  async #certificate(paths: CertificatePaths): Promise<void> {
    const { manifest, server } = this.#options;
    const output = await this.#connection.script(issueScript(manifest.domain, server.address, paths));
    if (output.code === NAME_ELSEWHERE) {
      const found = output.stdout.trim();
      throw new HostApplyError("install", `${manifest.domain} leads to ${found === "" ? "no address" : found} instead of ${server.address}, seen from the server for ${DNS_PATIENCE} s`, "Check the DNS record and the domain's delegation, then deploy again");
    }
    if (output.code === ACME_REFUSED) throw new HostApplyError("install", `no certificate came for ${manifest.domain}:\n${this.#redact(output.stdout.trim())}`, `Read the CA's words above; port 80 must be open to everybody. Then deploy again`);
    this.#check("install", output, "the certificate cannot be put in place");
  }

  async #roll(idle: Slot, live: Slot | undefined): Promise<void> {
    const { manifest, progress } = this.#options;
    const { id, keep } = manifest.release;
    try {
      await progress.step("start", `release ${id} in slot ${idle}`, async () => {
        const output = await this.#connection.script(startScript(idle, id));
        if (output.code === START_FAILED) throw new HostApplyError("start", `release ${id} does not start:\n${this.#redact(output.stdout.trim())}`, stays(live));
        this.#check("start", output, `slot ${idle} cannot be set up`);
      });
      await progress.step("health", "healthy through its own socket", async () => {
        const output = await this.#connection.script(healthScript(idle));
        if (output.code !== 0) throw new HostApplyError("health", `release ${id} is not healthy within ${HEALTH_SECONDS} s:\n${this.#redact(output.stdout.trim())}`, stays(live));
      });
      await progress.step("switch", `slot ${idle} is live`, () => this.#must("switch", switchScript(idle), "the live pointer cannot be moved"));
      await progress.step("switch", `https://${manifest.domain}/health answers`, () => this.#verify(idle));
    } catch (error) {
      const back = live === undefined ? `rm -f ${layout.live}` : switchScript(live);
      await this.#connection.script(`${back}\n${retireScript(idle)}`).catch(() => undefined);
      throw error;
    }
    if (live !== undefined) await progress.step("drain", `slot ${live} drained`, () => this.#must("drain", `sleep 1\n${retireScript(live)}`, `slot ${live} does not stop`));
    await progress.step("drain", "old releases pruned", () => this.#must("drain", pruneScript(keep), "old releases cannot be removed"), (gone) => gone.trim().replaceAll("\n", " ") || undefined);
  }

  /** From the deployer's place, as a visitor, and on the server, through its own trust store. */
  async #verify(slot: Slot): Promise<void> {
    const { manifest, server, signal, ca } = this.#options;
    const inside = await this.#connection.script(publicHealthScript(slot, manifest.domain));
    if (inside.code !== 0) throw new HostApplyError("switch", `on the server https://${manifest.domain}/health does not answer: ${this.#redact(inside.stdout.trim())}`, "Look at nginx: journalctl -u nginx, /var/log/nginx/error.log");
    const outside = await checkPublicName({ domain: manifest.domain, address: server.address, port: server.httpsPort, ...(ca !== undefined && { ca }) }, signal);
    if (outside !== undefined) throw new HostApplyError("switch", `from here https://${manifest.domain}/health at ${server.address} does not answer: ${outside}`, "Check that both firewalls let port 443 through and that the certificate is for this name");
  }

  async #record(deploy: { readonly outcome: "deployed" | "failed"; readonly plan: Plan; readonly facts: Facts; readonly begun: number; readonly stage?: Stage }): Promise<void> {
    const { manifest, deployer, progress } = this.#options;
    const previous = deploy.facts.live === undefined ? undefined : deploy.facts.slots[deploy.facts.live];
    const record = {
      at: new Date().toISOString(),
      ...deployer,
      environment: manifest.environment,
      outcome: deploy.outcome,
      release: manifest.release.id,
      files: deploy.plan.files.map(({ file }) => file.path),
      seconds: Math.round((progress.seconds - deploy.begun) * 100) / 100,
      ...(deploy.stage !== undefined && { stage: deploy.stage }),
      ...(previous !== undefined && { previous }),
    };
    await this.#must("drain", recordScript(record), "the deploy cannot be recorded");
  }

  #list(files: readonly WantedFile[]): string {
    return files.map(({ file }) => file.path).join(" ");
  }

  async #must(stage: Stage, script: string, what: string): Promise<string> {
    return this.#check(stage, await this.#connection.script(script), what);
  }

  #check(stage: Stage, { code, stdout, stderr }: Output, what: string): string {
    if (code === 0) return stdout;
    const said = this.#redact([stdout, stderr].filter((text) => text !== "").join("\n")).trim().split("\n").slice(-50).join("\n");
    throw new HostApplyError(stage, `${what}: ${said === "" ? `exit code ${code}` : said}`, "Look at the server, then deploy again");
  }
}

function stays(live: Slot | undefined): string {
  return live === undefined ? "Nothing serves yet. Correct app/ and deploy again" : "The old release serves on. Correct app/ and deploy again";
}

function describe({ restart, reload, start }: { readonly restart: readonly string[]; readonly reload: readonly string[]; readonly start: readonly string[] }): string | undefined {
  const parts = [
    ...(restart.length > 0 ? [`restart ${restart.join(" ")}`] : []),
    ...(reload.length > 0 ? [`reload ${reload.join(" ")}`] : []),
    ...(start.length > 0 ? [`start ${start.join(" ")}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}
