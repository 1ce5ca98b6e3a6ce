import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import type { Secret } from "../secrets/secret.ts";
import { ACME_REFUSED, DNS_PATIENCE, issueScript, NAME_ELSEWHERE, nextAfterRefusal, placeholderScript, pointTlsScript } from "./certificate.ts";
import { ConnectionLost } from "./connection.ts";
import { type WantedFile, withSecrets } from "./contents.ts";
import { DISK_ABSENT, DISK_FOREIGN, dataDiskScript, diskDevice } from "./data-disk.ts";
import { type Facts, factsScript, parseFacts, servedUnits } from "./facts.ts";
import type { Cloud } from "./first-contact/cloud.ts";
import { connectToServer, login, type Server } from "./first-contact/first-contact.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";
import type { HostKeyPins } from "./host-key.ts";
import { gatewaySettings, wantedDigest } from "./gateway-settings.ts";
import { count, installFiles } from "./install-files.ts";
import { certificatePaths, type Slot } from "./layout.ts";
import { takeLock } from "./lock.ts";
import { installPackagesScript } from "./packages.ts";
import { isEmpty, makePlan, type Plan } from "./plan.ts";
import type { Progress } from "./progress.ts";
import { checkPublicName } from "./public-check.ts";
import { recordScript } from "./record.ts";
import { redactor } from "./redact.ts";
import { installTreeScript, NODE_MIB, RELEASE_MIB } from "./release.ts";
import { forgetBackupScript, restoreScript } from "./rollback.ts";
import { retireOld, rollRelease, uploadNode, uploadRelease } from "./roll-release.ts";
import { Session } from "./session.ts";
import { publicHealthScript } from "./slot.ts";
import { accountsScript, clearStagingScript, stageScript } from "./staging.ts";

export interface ApplyOptions {
  /** Paths of its archives are absolute. */
  readonly manifest: HostManifest;
  readonly server: Server & { readonly diskId: string | undefined; readonly httpsPort: number };
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly cloud: Cloud;
  readonly pins: HostKeyPins;
  /** Text of the private key. */
  readonly loginKey: string;
  /** A release to try once more although it was rejected. */
  readonly retryRelease?: string | undefined;
  readonly deployer: { readonly who: string; readonly host: string };
  readonly progress: Progress;
  /** Ends the deploy: what was begun is taken back, the old release serves on. */
  readonly signal: AbortSignal;
  /** Milliseconds between two questions to the cloud. @default 2000 */
  readonly cloudEvery?: number;
  /** PEM of an authority that the public name's certificate may come from, besides the usual ones. */
  readonly ca?: string;
}

/** MiB for staged files, their copies and the journal; for all packages of a new server. */
const FILES_MIB = 16;
const PACKAGES_MIB = 384;

/** Well inside the dead man's time. */
const PROOF_WITHIN = 30_000;

/** Brings one server to what the manifest says. Resolves with whether anything changed; rejects with HostApplyError. */
export async function applyHost(options: ApplyOptions): Promise<{ readonly changed: boolean }> {
  const { manifest, server, secrets, cloud, pins, loginKey, progress, signal } = options;
  const wanted = manifest.files.map((file) => withSecrets(file, secrets));
  if (manifest.dataDisk !== null && server.diskId === undefined) {
    throw new HostApplyError("preflight", "the manifest wants a data disk, but LIGHTKEEPER_DISK_ID is not set", "Run the deploy through Terraform, which passes the disk's id");
  }
  const cloudPatience = { every: options.cloudEvery ?? 2000, signal };
  const { connection, target } = await connectToServer({ server, manifest, cloud, pins, loginKey, progress, cloudPatience });
  try {
    const holder = { ...options.deployer, since: new Date().toISOString(), release: manifest.release.id };
    const lock = await progress.step("lock", "deploy lock taken", () => takeLock(connection, holder));
    try {
      const redact = redactor([...secrets.values()].map((secret) => secret.reveal()));
      const session = new Session({ connection, signal, progress, redact });
      const reconnect = () => login(target, manifest.deployUser, { server, pins, cloudPatience }, PROOF_WITHIN);
      return await new HostApply(options, session, wanted, reconnect).run();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (error instanceof ConnectionLost) throw new HostApplyError(progress.stage, `the connection broke: ${error.message}`, "Run this again: files that were not confirmed come back by themselves within two minutes");
    throw error;
  } finally {
    connection.close();
  }
}

type Reconnect = Parameters<typeof installFiles>[1]["reconnect"];

class HostApply {
  readonly #options: ApplyOptions;
  readonly #session: Session;
  readonly #wanted: readonly WantedFile[];
  readonly #reconnect: Reconnect;

  constructor(options: ApplyOptions, session: Session, wanted: readonly WantedFile[], reconnect: Reconnect) {
    this.#options = options;
    this.#session = session;
    this.#wanted = wanted;
    this.#reconnect = reconnect;
  }

  async run(): Promise<{ readonly changed: boolean }> {
    const { manifest, progress } = this.#options;
    let facts = await progress.step("preflight", "facts read", () => this.#facts());
    if (facts.unconfirmed) {
      await progress.step("install", "files of a broken-off deploy put back", () => this.#session.must("install", restoreScript(), "the old files cannot be put back"));
      facts = await this.#facts();
    }
    let plan = this.#plan(facts);
    if (isEmpty(plan)) {
      progress.result(false, `nothing to do: release ${manifest.release.id} serves, all ${count(manifest.files, "file")} in place; 0 changes, 0 restarts`);
      return { changed: false };
    }
    this.#preflight(plan, facts);
    const begun = progress.seconds;
    try {
      if (plan.packages.length > 0 || plan.dataDisk) {
        await this.#packages(plan);
        await this.#dataDisk(plan);
        // The disk may bring a certificate, packages bring units: look again.
        facts = await this.#facts();
        plan = this.#plan(facts);
      }
      await this.#change(plan, facts);
    } catch (error) {
      await this.#session.undo("failure recorded", this.#record({ outcome: "failed", plan, facts, begun, ...(error instanceof HostApplyError && { stage: error.stage }) }));
      throw error;
    }
    await this.#session.must("drain", this.#record({ outcome: "deployed", plan, facts, begun }), "the deploy cannot be recorded");
    progress.result(true, `release ${manifest.release.id} serves https://${manifest.domain}; ${count(plan.files, "file")} changed`);
    return { changed: true };
  }

  async #facts(): Promise<Facts> {
    const { manifest } = this.#options;
    return parseFacts(await this.#session.must("preflight", factsScript(manifest), "the server's state cannot be read"), manifest);
  }

  #plan(facts: Facts): Plan {
    return makePlan(this.#options.manifest, this.#wanted, facts);
  }

  #preflight({ release, packages }: Plan, facts: Facts): void {
    const { manifest, retryRelease } = this.#options;
    const { id } = manifest.release;
    if (facts.readOnly !== undefined) throw new HostApplyError("preflight", `the server's ${facts.readOnly} takes no writing, as after an error of its disk`, "Reboot the server from the console, which checks the disk; when it comes back so, reinstall it. Then deploy again");
    const upload = release.kind !== "none" && release.upload;
    if (upload && manifest.release.upload === null) {
      const kept = facts.releases.length === 0 ? "it keeps none yet" : `it keeps ${facts.releases.join(", ")}`;
      throw new HostApplyError("preflight", `release ${manifest.release.id} is not on the server: ${kept}`, 'Name one of those in the environment\'s table, or "current" to build app/');
    }
    const rejection = facts.rejected.get(id);
    if (release.kind === "roll" && rejection?.settings === wantedDigest(this.#wanted) && retryRelease !== id) {
      throw new HostApplyError("preflight", `release ${id} was rejected with these settings at ${rejection.at} (${rejection.reason})`, `Correct app/ or the settings and deploy again. When the cause lay elsewhere, try it once more: LIGHTKEEPER_RETRY_RELEASE=${id} npx cdktf deploy ${manifest.environment}`);
    }
    const needed = FILES_MIB + (packages.length > 0 ? PACKAGES_MIB : 0) + (upload ? RELEASE_MIB : 0) + (release.kind === "roll" && release.node ? NODE_MIB : 0);
    if (facts.freeMiB < needed) throw new HostApplyError("preflight", `the server has ${facts.freeMiB} MiB free, and this deploy needs ${needed}`, "Free space on the system disk: journalctl --vacuum-size=200M, apt-get clean; du -xh / | sort -h | tail shows what is large. Then deploy again");
  }

  async #change(plan: Plan, facts: Facts): Promise<void> {
    await this.#install(plan, facts);
    try {
      await this.#serve(plan, facts);
    } catch (error) {
      // Without a serving release there is no old state worth having: the hardened files stay.
      if (facts.live !== undefined && plan.files.length > 0) await this.#session.undo("old files put back", restoreScript());
      throw error;
    }
    await this.#session.must("drain", forgetBackupScript(), "the copies of old files cannot be removed");
    const { release } = this.#options.manifest;
    if (plan.release.kind === "roll") await retireOld(this.#session, { id: release.id, live: plan.release.live }, release.keep);
  }

  async #packages({ packages }: Plan): Promise<void> {
    if (packages.length === 0) return;
    const { manifest, progress } = this.#options;
    const script = installPackagesScript(packages, servedUnits(manifest));
    await progress.step("install", count(packages, "package"), () => this.#session.must("install", script, `packages cannot be installed: ${packages.join(" ")}`), () => packages.join(" "));
  }

  async #dataDisk({ dataDisk }: Plan): Promise<void> {
    const { manifest, server, progress } = this.#options;
    const { diskId } = server;
    if (!dataDisk || manifest.dataDisk === null || diskId === undefined) return;
    const { mountPoint } = manifest.dataDisk;
    await progress.step("install", `data disk at ${mountPoint}`, async () => {
      const output = await this.#session.run(dataDiskScript(diskId, mountPoint));
      if (output.code === DISK_ABSENT) throw new HostApplyError("install", `the data disk ${diskDevice(diskId)} does not show up on the server`, "Check in the console that the disk is attached to this instance");
      if (output.code === DISK_FOREIGN) throw new HostApplyError("install", `the data disk ${diskId} already holds ${output.stdout.trim() || "something"} instead of ext4, and is not touched`, "Empty the disk yourself (wipefs -a) when its data may go");
      this.#session.check("install", output, "the data disk cannot be mounted");
    });
  }

  async #install({ files, units, tls, release }: Plan, facts: Facts): Promise<void> {
    const { manifest, progress } = this.#options;
    const session = this.#session;
    const { id, upload } = manifest.release;
    await progress.step("upload", `${count(files, "file")} staged`, () => session.must("upload", stageScript(files), "files cannot be staged"));
    try {
      await session.must("install", `${accountsScript(files.map(({ file }) => file))}\n${installTreeScript()}`, "users and folders cannot be made");
      if (release.kind === "roll" && release.node && upload !== null) await progress.step("upload", `Node ${upload.node.version}`, () => uploadNode(session, upload.node));
      if (release.kind === "roll" && release.upload && upload !== null) await progress.step("upload", `release ${id}`, () => uploadRelease(session, id, upload));
      if (tls === "placeholder") await session.must("install", placeholderScript(manifest.domain), "a placeholder certificate cannot be made");
      if (tls === "acme") await session.must("install", `${pointTlsScript(certificatePaths(manifest))}\nif systemctl is-active --quiet nginx.service; then systemctl reload nginx.service; fi`, "the certificate cannot be put in place");
      if (files.length > 0 || units.start.length > 0) {
        const inactive = servedUnits(manifest).filter((unit) => facts.units.get(unit)?.active !== true);
        await installFiles(session, { files: files.map(({ file }) => file), units, inactive, releaseId: manifest.release.id, deployUser: manifest.deployUser, reconnect: this.#reconnect });
      }
    } finally {
      await session.run(clearStagingScript()).catch(() => undefined);
    }
  }

  async #serve({ certificate, release, files }: Plan, { live }: Facts): Promise<void> {
    const { manifest, progress } = this.#options;
    if (certificate) await progress.step("install", `certificate for ${manifest.domain}`, () => this.#certificate());
    const verify = (slot: Slot): Promise<void> => progress.step("switch", `https://${manifest.domain}/health answers`, () => this.#verify(slot));
    if (release.kind === "roll") await rollRelease(this.#session, { ...release, id: manifest.release.id, settings: gatewaySettings(manifest.files), verify });
    else if (files.length > 0 && live !== undefined) await verify(live);
  }

  async #certificate(): Promise<void> {
    const { manifest, server } = this.#options;
    const output = await this.#session.run(issueScript(manifest.domain, server.address, certificatePaths(manifest)));
    const said = output.stdout.trim();
    if (output.code === NAME_ELSEWHERE) throw new HostApplyError("install", `${manifest.domain} leads to ${said === "" ? "no address" : said} instead of ${server.address}, seen from the server for ${DNS_PATIENCE} s`, "Check the DNS record and the domain's delegation, then deploy again");
    if (output.code === ACME_REFUSED) throw new HostApplyError("install", `no certificate came for ${manifest.domain}:\n${said}`, nextAfterRefusal(said));
    this.#session.check("install", output, "the certificate cannot be put in place");
  }

  /** On the server through nginx, then from the deployer's place as a visitor would, certificate included. */
  async #verify(slot: Slot): Promise<void> {
    const { manifest, server, signal, ca } = this.#options;
    const inside = await this.#session.run(publicHealthScript(slot, manifest.domain));
    if (inside.code !== 0) throw new HostApplyError("switch", `on the server https://${manifest.domain}/health does not answer: ${inside.stdout.trim()}`, "Look at nginx: journalctl -u nginx, /var/log/nginx/error.log");
    const outside = await checkPublicName({ domain: manifest.domain, address: server.address, port: server.httpsPort, ...(ca !== undefined && { ca }) }, signal);
    if (outside !== undefined) throw new HostApplyError("switch", `from here https://${manifest.domain}/health at ${server.address} does not answer: ${outside}`, "Check that both firewalls let port 443 through, and that the certificate is for this name and from an authority that this computer trusts (NODE_EXTRA_CA_CERTS)");
  }

  #record(deploy: { readonly outcome: "deployed" | "failed"; readonly plan: Plan; readonly facts: Facts; readonly begun: number; readonly stage?: Stage }): string {
    const { manifest, deployer, progress } = this.#options;
    const previous = deploy.facts.live === undefined ? undefined : deploy.facts.slots[deploy.facts.live];
    return recordScript({
      at: new Date().toISOString(),
      ...deployer,
      environment: manifest.environment,
      outcome: deploy.outcome,
      release: manifest.release.id,
      ...(manifest.release.upload && { node: { version: manifest.release.upload.node.version, sha256: manifest.release.upload.node.sha256 } }),
      files: deploy.plan.files.map(({ file }) => file.path),
      seconds: Math.round((progress.seconds - deploy.begun) * 100) / 100,
      ...(deploy.stage !== undefined && { stage: deploy.stage }),
      ...(previous !== undefined && { previous }),
    });
  }
}
