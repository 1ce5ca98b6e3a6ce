import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { ACME_UNIT } from "./certificate.ts";
import type { WantedFile } from "./contents.ts";
import { type Facts, servedUnits } from "./facts.ts";
import { wantedDigest } from "./gateway-settings.ts";
import { isGatewayUnit, type Slot, otherSlot } from "./layout.ts";
import { nodeKey } from "./release.ts";

/** What has to be done to a unit because of changed files. */
export interface UnitWork {
  readonly daemonReload: boolean;
  readonly restart: readonly string[];
  readonly reload: readonly string[];
  /** Not running although the manifest names them. */
  readonly start: readonly string[];
}

export type ReleaseWork =
  | { readonly kind: "none" }
  | {
      readonly kind: "roll";
      readonly idle: Slot;
      readonly live: Slot | undefined;
      readonly upload: boolean;
      /** The release's Node has to come, too. */
      readonly node: boolean;
      /** The idle slot runs the release still, with these settings: a rename brings it back. */
      readonly warm: boolean;
      readonly why: string;
    };

/** The difference between the manifest and the server. */
export interface Plan {
  readonly packages: readonly string[];
  readonly files: readonly WantedFile[];
  readonly units: UnitWork;
  readonly dataDisk: boolean;
  /** Certificate symlinks have to be made or moved. */
  readonly tls: "none" | "placeholder" | "acme";
  /** A certificate has to be asked for, by the unit among the manifest's files. */
  readonly certificate: boolean;
  readonly release: ReleaseWork;
}

export function makePlan(manifest: HostManifest, wanted: readonly WantedFile[], facts: Facts): Plan {
  const files = wanted.filter((file) => differs(file, facts));
  return {
    packages: facts.missingPackages,
    files,
    units: unitWork(manifest, files, facts),
    dataDisk: manifest.dataDisk !== null && !facts.dataDiskMounted,
    tls: facts.certificateValid && facts.tls !== "acme" ? "acme" : facts.tls === "none" ? "placeholder" : "none",
    certificate: !facts.certificateValid && manifest.files.some(({ path }) => path === `/etc/systemd/system/${ACME_UNIT}`),
    release: releaseWork(manifest, wanted, files, facts),
  };
}

/** True when the plan leaves the server as it is. */
export function isEmpty(plan: Plan): boolean {
  const { units } = plan;
  return (
    plan.packages.length === 0 && plan.files.length === 0 && !units.daemonReload && units.restart.length + units.reload.length + units.start.length === 0 &&
    !plan.dataDisk && plan.tls === "none" && !plan.certificate && plan.release.kind === "none"
  );
}

function differs({ file, sha256 }: WantedFile, facts: Facts): boolean {
  const found = facts.files.get(file.path);
  return found === undefined || found.sha256 !== sha256 || found.mode !== file.mode || found.owner !== file.owner || found.group !== file.group;
}

function unitWork(manifest: HostManifest, files: readonly WantedFile[], facts: Facts): UnitWork {
  const served = servedUnits(manifest);
  const named = (on: "reload" | "restart"): string[] => [...new Set(files.flatMap(({ file }) => (file.on === on && file.unit !== undefined && served.includes(file.unit) ? [file.unit] : [])))];
  const restart = named("restart");
  const reload = named("reload").filter((unit) => !restart.includes(unit));
  const touched = new Set([...restart, ...reload]);
  const start = served.filter((unit) => {
    const fact = facts.units.get(unit);
    return !touched.has(unit) && fact?.active !== true && fact?.resting !== true;
  });
  const daemonReload = files.some(({ file }) => file.on === "daemon-reload" || file.path.startsWith("/etc/systemd/system/"));
  return { daemonReload, restart, reload, start };
}

function releaseWork(manifest: HostManifest, wanted: readonly WantedFile[], files: readonly WantedFile[], facts: Facts): ReleaseWork {
  const { id, upload: parts } = manifest.release;
  const { live } = facts;
  const why = whyRoll(id, files, facts);
  if (why === undefined) return { kind: "none" };
  const idle = live === undefined ? "a" : otherSlot(live);
  const upload = !facts.releases.includes(id);
  return {
    kind: "roll",
    idle,
    live,
    upload,
    node: upload && parts !== null && !facts.nodes.includes(nodeKey(parts.node)),
    warm: live !== undefined && facts.slots[idle] === id && facts.started[idle] === wantedDigest(wanted),
    why,
  };
}

function whyRoll(id: string, files: readonly WantedFile[], facts: Facts): string | undefined {
  if (facts.live === undefined) return "nothing serves yet";
  if (facts.slots[facts.live] !== id) return `${facts.slots[facts.live] ?? "an unknown release"} serves`;
  if (!facts.liveListens) return "the live slot does not listen";
  const changed = files.find(({ file }) => file.unit !== undefined && isGatewayUnit(file.unit) && file.on === "restart");
  if (changed) return `${changed.file.path} changed`;
  return undefined;
}
