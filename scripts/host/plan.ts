import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { ACME_UNIT } from "./certificate.ts";
import type { WantedFile } from "./contents.ts";
import { type Facts, servedUnits } from "./facts.ts";
import { wantedDigest } from "./gateway-settings.ts";
import { type InstalledFile, isListed } from "./installed.ts";
import { isGatewayUnit, type Slot, otherSlot } from "./layout.ts";
import { LOGIN_KEYS } from "./manifest.ts";
import { nodeKey } from "./release.ts";

/** What has to be done to a unit because of changed files. */
export interface UnitWork {
  readonly daemonReload: boolean;
  readonly restart: readonly string[];
  readonly reload: readonly string[];
  /** Not running, or not at the next boot, although the manifest names them. */
  readonly start: readonly string[];
  /** Their own unit file goes: they end before it does. */
  readonly stop: readonly string[];
}

export const noUnitWork: UnitWork = { daemonReload: false, restart: [], reload: [], start: [], stop: [] };

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
  /** Nothing serves yet: what the image lacks of security fixes is made good before anything does. Later the server's own timers do it. */
  readonly securityUpdates: boolean;
  readonly files: readonly WantedFile[];
  /** Files that an earlier deploy installed and the manifest does not name any more. */
  readonly removals: readonly InstalledFile[];
  /** Listed files that stay as they are although the manifest does not name them. */
  readonly kept: readonly InstalledFile[];
  /** The server's list of installed files has to be written. */
  readonly list: boolean;
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
  const named = new Set(manifest.files.map(({ path }) => path));
  // The login key is not known to everybody who deploys: it is replaced, never removed.
  const unnamed = facts.installed.filter(({ path }) => !named.has(path));
  const kept = unnamed.filter(({ path }) => path.startsWith(`${LOGIN_KEYS}/`));
  const removals = unnamed.filter((file) => file.present && !kept.includes(file));
  return {
    packages: facts.missingPackages,
    securityUpdates: facts.live === undefined,
    files,
    removals,
    kept,
    list: !isListed(facts.installed, wanted, kept),
    units: unitWork(manifest, files, removals, facts),
    dataDisk: manifest.dataDisk !== null && !facts.dataDiskMounted,
    tls: facts.certificateValid && facts.tls !== "acme" ? "acme" : facts.tls === "none" ? "placeholder" : "none",
    certificate: !facts.certificateValid && manifest.files.some(({ path }) => path === `/etc/systemd/system/${ACME_UNIT}`),
    release: releaseWork(manifest, wanted, [...files.map(({ file }) => file), ...removals], facts),
  };
}

/** True when the plan leaves the server as it is. */
export function isEmpty(plan: Plan): boolean {
  const { units } = plan;
  return (
    plan.packages.length === 0 && plan.files.length === 0 && plan.removals.length === 0 && !plan.list && !units.daemonReload && units.restart.length + units.reload.length + units.start.length + units.stop.length === 0 &&
    !plan.dataDisk && plan.tls === "none" && !plan.certificate && plan.release.kind === "none"
  );
}

function differs({ file, sha256 }: WantedFile, facts: Facts): boolean {
  const found = facts.files.get(file.path);
  return found === undefined || found.sha256 !== sha256 || found.mode !== file.mode || found.owner !== file.owner || found.group !== file.group;
}

function unitWork(manifest: HostManifest, files: readonly WantedFile[], removals: readonly InstalledFile[], facts: Facts): UnitWork {
  const served = servedUnits(manifest);
  const stop = removals.flatMap(({ path }) => ownUnit(path) ?? []);
  // A unit that is not ours any more notices while it runs; it is not started for that.
  const concerns = (unit: string): boolean => served.includes(unit) || (facts.units.get(unit)?.active === true && !stop.includes(unit));
  const changed = [...files.filter(({ file }) => file.unit !== undefined && served.includes(file.unit)).map(({ file }) => file), ...removals.filter(({ unit }) => unit !== undefined && !isGatewayUnit(unit) && concerns(unit))];
  const named = (on: "reload" | "restart"): string[] => [...new Set(changed.flatMap((file) => (file.on === on && file.unit !== undefined ? [file.unit] : [])))];
  const restart = named("restart");
  const firewall = facts.firewallDiffers.length > 0 && served.includes(FIREWALL) ? [FIREWALL] : [];
  const reload = [...new Set([...named("reload"), ...firewall])].filter((unit) => !restart.includes(unit));
  const touched = new Set([...restart, ...reload]);
  const start = served.filter((unit) => {
    const fact = facts.units.get(unit);
    return !touched.has(unit) && (fact?.disabled === true || (fact?.active !== true && fact?.resting !== true));
  });
  const daemonReload = files.some(({ file }) => file.on === "daemon-reload" || isUnitFile(file.path)) || removals.some(({ path }) => isUnitFile(path));
  return { daemonReload, restart, reload, start, stop };
}

const FIREWALL = "ufw.service";

const isUnitFile = (path: string): boolean => path.startsWith("/etc/systemd/system/");

/** The unit that this file makes; undefined for drop-ins, for templates, whose instances have names of their own, and for other files. */
function ownUnit(path: string): string | undefined {
  return /^\/etc\/systemd\/system\/([^/@]+\.(?:service|socket|timer|target|path|mount))$/.exec(path)?.[1];
}

/** A file that comes, changes or goes, as far as its unit is concerned. */
type ChangedFile = Pick<InstalledFile, "path"> & { readonly unit?: string | undefined; readonly on?: string | undefined };

function releaseWork(manifest: HostManifest, wanted: readonly WantedFile[], files: readonly ChangedFile[], facts: Facts): ReleaseWork {
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

function whyRoll(id: string, files: readonly ChangedFile[], facts: Facts): string | undefined {
  if (facts.live === undefined) return "nothing serves yet";
  if (facts.slots[facts.live] !== id) return `${facts.slots[facts.live] ?? "an unknown release"} serves`;
  if (!facts.liveListens) return "the live slot does not listen";
  const changed = files.find(({ unit, on }) => unit !== undefined && isGatewayUnit(unit) && on === "restart");
  if (changed) return `${changed.path} changed`;
  return undefined;
}
