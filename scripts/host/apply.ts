import type { Secret } from "../secrets/secret.ts";
import { ACME_REFUSED, DNS_PATIENCE, issueScript, NAME_ELSEWHERE, nextAfterRefusal, placeholderScript, pointTlsScript } from "./certificate.ts";
import { type WantedFile, withSecrets } from "./contents.ts";
import { DISK_ABSENT, DISK_FOREIGN, dataDiskScript, diskDevice } from "./data-disk.ts";
import { type Facts, servedUnits } from "./facts.ts";
import { pathsOf, summaryOf } from "./file-changes.ts";
import type { Server } from "./first-contact/first-contact.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";
import { gatewaySettings, wantedDigest } from "./gateway-settings.ts";
import { count, installFiles, listed, validateFiles } from "./install-files.ts";
import { certificatePaths, layout } from "./layout.ts";
import { readChanges, readFacts } from "./look.ts";
import { withLoginKey } from "./manifest.ts";
import { type ServerAccess, withServer } from "./open-session.ts";
import { packagesScript } from "./packages.ts";
import { isEmpty, makePlan, type Plan } from "./plan.ts";
import { recordScript, type ServerRecord } from "./record.ts";
import { installTreeScript, NODE_MIB, RELEASE_MIB } from "./release.ts";
import { restoreScript, type Undoable } from "./rollback.ts";
import { retireOld, rollRelease, uploadNode, uploadRelease } from "./roll-release.ts";
import { revealed } from "./secret-values.ts";
import type { Session } from "./session.ts";
import { retireLaterScript } from "./slot.ts";
import { accountsScript, clearStagingScript, stageScript } from "./staging.ts";
import { afterCommit, transaction } from "./transaction.ts";
import { verifyPublic } from "./verify-public.ts";

/** Paths of the manifest's archives are absolute. */
export interface ApplyOptions extends ServerAccess {
  readonly server: Server & { readonly diskId: string | undefined; readonly httpsPort: number };
  readonly secrets: ReadonlyMap<string, Secret>;
  /** A release to try once more although it was rejected. */
  readonly retryRelease?: string | undefined;
  /** Told what was done, once it was or has failed. */
  readonly recorded?: (record: ServerRecord) => void;
  /** Seconds that another deploy is waited for. @default 0 */
  readonly waitSeconds?: number;
  /** PEM of an authority that the public name's certificate may come from, besides the usual ones. */
  readonly ca?: string;
}

/** Whether files, or the server's list of them, or units have to be seen to. */
const installs = ({ files, removals, list, units }: Plan): boolean => files.length + removals.length > 0 || list || units.start.length + units.reload.length > 0;

/** MiB for staged files, their copies and the journal; for all packages of a new server. */
const FILES_MIB = 16;
const PACKAGES_MIB = 384;

/** Brings one server to what the manifest says. Resolves with whether anything changed; rejects with HostApplyError. */
export async function applyHost(given: ApplyOptions): Promise<{ readonly changed: boolean }> {
  const options = { ...given, manifest: withLoginKey(given.manifest, given.loginPublicKey) };
  const { manifest, server, secrets } = options;
  const wanted = manifest.files.map((file) => withSecrets(file, secrets));
  if (manifest.dataDisk !== null && server.diskId === undefined) {
    throw new HostApplyError("preflight", "the manifest wants a data disk, but LIGHTKEEPER_DISK_ID is not set", "Run the deploy through Terraform, which passes the disk's id");
  }
  return withServer(options, { as: "deploy", purpose: manifest.release.id, waitSeconds: options.waitSeconds ?? 0, secrets: revealed(secrets) }, ({ session, reconnect }) => new HostApply(options, session, wanted, reconnect).run());
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
      await progress.step("install", "a broken-off deploy taken back", () => this.#session.must("install", restoreScript(), "a broken-off deploy cannot be taken back"));
      facts = await this.#facts();
    }
    this.#refuseOtherSystem(facts);
    let plan = this.#plan(facts);
    if (isEmpty(plan)) {
      progress.result(false, `nothing to do: release ${manifest.release.id} serves, all ${count(manifest.files, "file")} in place; 0 changes, 0 restarts`);
      return { changed: false };
    }
    this.#preflight(plan, facts);
    const begun = progress.seconds;
    if (pathsOf(plan).length > 0) await progress.step("preflight", `${count(pathsOf(plan), "file")} to change`, () => readChanges(this.#session, plan, facts, revealed(this.#options.secrets)), (changes) => listed(changes.map(summaryOf), ", "));
    try {
      if (plan.packages.length > 0 || plan.securityUpdates || plan.dataDisk) {
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
    const { id, keep } = manifest.release;
    await afterCommit(id, async () => {
      await this.#session.settle("drain", this.#record({ outcome: "deployed", plan, facts, begun }), "the deploy cannot be recorded");
      if (plan.release.kind === "roll") await retireOld(this.#session, { id, live: plan.release.live }, keep);
    });
    progress.result(true, `release ${manifest.release.id} serves https://${manifest.domain}; ${count(pathsOf(plan), "file")} changed`);
    return { changed: true };
  }

  #facts(): Promise<Facts> {
    return readFacts(this.#session, this.#options.manifest);
  }

  #plan(facts: Facts): Plan {
    return makePlan(this.#options.manifest, this.#wanted, facts);
  }

  #refuseOtherSystem({ os }: Facts): void {
    const { manifest, server } = this.#options;
    if (os === manifest.os) return;
    throw new HostApplyError("preflight", `blueprint.os is "${manifest.os}", but ${server.instanceId} runs ${os}: its programs may refuse the files, or understand them otherwise`, `Set blueprint.os in stacks/environments/${manifest.environment}.ts to what the image carries, or blueprint.id to an image of ${manifest.os}: npm run catalog -- REGION`);
  }

  #preflight({ release, packages, securityUpdates }: Plan, facts: Facts): void {
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
    const needed = FILES_MIB + (packages.length > 0 || securityUpdates ? PACKAGES_MIB : 0) + (upload ? RELEASE_MIB : 0) + (release.kind === "roll" && release.node ? NODE_MIB : 0);
    if (facts.freeMiB < needed) throw new HostApplyError("preflight", `the server has ${facts.freeMiB} MiB free, and this deploy needs ${needed}`, "Free space on the system disk: journalctl --vacuum-size=200M, apt-get clean; du -xh / | sort -h | tail shows what is large. Then deploy again");
  }

  async #change(plan: Plan, facts: Facts): Promise<void> {
    const session = this.#session;
    const { manifest } = this.#options;
    const { release, units } = plan;
    await using staging = new AsyncDisposableStack();
    staging.defer(async () => {
      await session.tidy(clearStagingScript());
    });
    await this.#prepare(plan);
    const undoable: Undoable = {
      paths: installs(plan) ? [...pathsOf(plan), layout.installed] : [],
      units,
      inactive: servedUnits(manifest).filter((unit) => facts.units.get(unit)?.active !== true),
      live: facts.live,
      ...(release.kind === "roll" && release.upload && { arriving: manifest.release.id }),
    };
    const install = async (): Promise<void> => {
      if (installs(plan)) await this.#install(plan);
      await staging.disposeAsync();
    };
    if (facts.live !== undefined) {
      const installAndServe = async (): Promise<void> => {
        await install();
        await this.#serve(plan, facts);
      };
      await transaction(session, undoable, installAndServe, release.kind === "roll" ? retireLaterScript(facts.live) : undefined);
      return;
    }
    // Without a serving release there is no old state worth having: the hardened files stay, whatever comes.
    await transaction(session, undoable, install);
    await this.#serve(plan, facts);
  }

  async #packages({ packages, securityUpdates }: Plan): Promise<void> {
    if (packages.length === 0 && !securityUpdates) return;
    const { manifest, progress } = this.#options;
    const script = packagesScript({ install: packages, securityUpdates, heldUnits: servedUnits(manifest) });
    const work = [...(packages.length > 0 ? [count(packages, "package")] : []), ...(securityUpdates ? ["security updates"] : [])].join(", ");
    const fixed = await progress.step("install", work, () => this.#session.must("install", script, `packages cannot be installed: ${packages.join(" ")}`), () => packages.join(" ") || undefined);
    if (securityUpdates) progress.note(`security updates that the image lacked: ${fixed.trim().split("\n").join(" ") || "none"}`);
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

  /** Brings everything to the server and lets it be judged there. Of what is in use only a placeholder certificate changes, for a valid one. */
  async #prepare({ files, removals, release, tls }: Plan): Promise<void> {
    const { manifest, progress } = this.#options;
    const session = this.#session;
    const { id, upload } = manifest.release;
    const contents = files.map(({ file }) => file);
    await progress.step("upload", `${count(files, "file")} staged`, () => session.must("upload", stageScript(files), "files cannot be staged"));
    await session.must("install", `${accountsScript(contents)}\n${installTreeScript()}`, "users and folders cannot be made");
    if (release.kind === "roll" && release.node && upload !== null) await progress.step("upload", `Node ${upload.node.version}`, () => uploadNode(session, upload.node));
    if (release.kind === "roll" && release.upload && upload !== null) await progress.step("upload", `release ${id}`, () => uploadRelease(session, id, upload));
    if (tls === "placeholder") await session.must("install", placeholderScript(manifest.domain), "a placeholder certificate cannot be made");
    if (tls === "acme") await session.must("install", `${pointTlsScript(certificatePaths(manifest))}\nif systemctl is-active --quiet nginx.service; then systemctl reload nginx.service; fi`, "the certificate cannot be put in place");
    if (files.length + removals.length > 0) await progress.step("validate", "validators agree", () => validateFiles(session, contents, removals.map(({ path }) => path), id));
  }

  async #install({ files, removals, kept, units }: Plan): Promise<void> {
    await installFiles(this.#session, { files: files.map(({ file }) => file), removed: removals.map(({ path }) => path), all: this.#wanted, kept, units, deployUser: this.#options.manifest.deployUser, reconnect: this.#reconnect });
  }

  async #serve({ certificate, release, files, removals }: Plan, { live }: Facts): Promise<void> {
    const { manifest, progress } = this.#options;
    if (certificate) await progress.step("install", `certificate for ${manifest.domain}`, () => this.#certificate());
    const { server, signal, ca } = this.#options;
    const verify = (): Promise<void> => verifyPublic(this.#session, { domain: manifest.domain, address: server.address, httpsPort: server.httpsPort, signal, ...(ca !== undefined && { ca }) });
    if (release.kind === "roll") await rollRelease(this.#session, { ...release, id: manifest.release.id, settings: gatewaySettings(manifest.files), verify });
    else if (files.length + removals.length > 0 && live !== undefined) await verify();
  }

  async #certificate(): Promise<void> {
    const { manifest, server } = this.#options;
    const output = await this.#session.run(issueScript(manifest.domain, server.address, certificatePaths(manifest)));
    const said = output.stdout.trim();
    if (output.code === NAME_ELSEWHERE) throw new HostApplyError("install", `${manifest.domain} leads to ${said === "" ? "no address" : said} instead of ${server.address}, seen from the server for ${DNS_PATIENCE} s`, "Check the DNS record and the domain's delegation, then deploy again");
    if (output.code === ACME_REFUSED) throw new HostApplyError("install", `no certificate came for ${manifest.domain}:\n${said}`, nextAfterRefusal(said));
    this.#session.check("install", output, "the certificate cannot be put in place");
  }

  #record(deploy: { readonly outcome: "deployed" | "failed"; readonly plan: Plan; readonly facts: Facts; readonly begun: number; readonly stage?: Stage }): string {
    const { manifest, actor, progress } = this.#options;
    const previous = deploy.facts.live === undefined ? undefined : deploy.facts.slots[deploy.facts.live];
    const record: ServerRecord = {
      at: new Date().toISOString(),
      ...actor,
      environment: manifest.environment,
      action: "apply",
      outcome: deploy.outcome,
      release: manifest.release.id,
      ...(manifest.release.upload && { node: { version: manifest.release.upload.node.version, sha256: manifest.release.upload.node.sha256 } }),
      files: [...pathsOf(deploy.plan)],
      seconds: Math.round((progress.seconds - deploy.begun) * 100) / 100,
      ...(deploy.stage !== undefined && { stage: deploy.stage }),
      ...(previous !== undefined && { previous }),
    };
    this.#options.recorded?.(record);
    return recordScript(record);
  }
}
