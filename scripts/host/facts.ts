import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { firewallFactsScript } from "./firewall-facts.ts";
import { type InstalledFile, parseInstalled, readInstalledScript } from "./installed.ts";
import { certificatePaths, isGatewayUnit, layout, type Slot, slotUnit, slots, socketPath, startedWith } from "./layout.ts";
import { uncommitted } from "./rollback.ts";
import { quote, words } from "./shell.ts";

export interface FileFact {
  readonly sha256: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
}

export interface UnitFact {
  readonly active: boolean;
  /** Not running, and rightly so: a oneshot that is over, or a unit whose own conditions keep it from starting. */
  readonly resting: boolean;
  /** It would start at boot, and somebody has switched that off. */
  readonly disabled: boolean;
}

export interface Rejection {
  readonly settings: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What is true on the server now. */
export interface Facts {
  /** `<ID>-<VERSION_ID>` of /etc/os-release. */
  readonly os: string;
  /** By path; a path that holds no regular file is missing. */
  readonly files: ReadonlyMap<string, FileFact>;
  /** What deploys have put there, in the order in which they did. */
  readonly installed: readonly InstalledFile[];
  readonly missingPackages: readonly string[];
  readonly units: ReadonlyMap<string, UnitFact>;
  /** Releases that are kept, newest first. */
  readonly releases: readonly string[];
  readonly slots: Readonly<Partial<Record<Slot, string>>>;
  /** Keys of the Node binaries that are there. */
  readonly nodes: readonly string[];
  /** By release; `settings` is the digest of those that it was found bad with. */
  readonly rejected: ReadonlyMap<string, Rejection>;
  /** Slots whose process runs, with the digest of the settings that it was started with. */
  readonly started: Readonly<Partial<Record<Slot, string>>>;
  readonly live: Slot | undefined;
  /** The live slot's socket unit takes connections; its service starts with the first one. */
  readonly liveListens: boolean;
  readonly dataDiskMounted: boolean;
  /** Where nginx's certificate comes from. */
  readonly tls: "none" | "placeholder" | "acme";
  /** The CA's certificate is there, is for the domain and lasts a few days more. */
  readonly certificateValid: boolean;
  /** MiB free where releases are kept. */
  readonly freeMiB: number;
  /** A place that a deploy writes to and that takes no writing, as after an error of the disk; undefined when all do. */
  readonly readOnly: string | undefined;
  /** Families whose rules in the kernel are not those of ufw's files. */
  readonly firewallDiffers: readonly string[];
  /** Rules of the packet filter, in front of ufw's, that are not ufw's. */
  readonly foreignRules: readonly string[];
  /** A deploy broke off before it was complete, or one runs. */
  readonly unconfirmed: boolean;
}

const THREE_DAYS = 259_200;

/** Units that have to run: named by a file's reload or restart, template units and the gateway's slots aside. */
export function servedUnits(manifest: HostManifest): readonly string[] {
  const units = manifest.files.flatMap(({ unit, on }) => (unit !== undefined && on !== "daemon-reload" && !unit.includes("@.") && !isGatewayUnit(unit) ? [unit] : []));
  return [...new Set(units)];
}

/** Shell text that prints one tab-separated line per fact and changes nothing. */
export function factsScript(manifest: HostManifest): string {
  const { chain } = certificatePaths(manifest);
  return `(. /etc/os-release && printf 'os\\t%s-%s\\n' "$ID" "\${VERSION_ID:-unknown}")
present=(); for path in ${words(manifest.files.map(({ path }) => path))}; do if [ -f "$path" ] && [ ! -L "$path" ]; then present+=("$path"); fi; done
if [ \${#present[@]} -gt 0 ]; then
  sha256sum -- "\${present[@]}" | sed 's/^\\([0-9a-f]*\\)  /sum\\t\\1\\t/'
  stat --printf='file\\t%n\\t%a\\t%U\\t%G\\n' -- "\${present[@]}"
fi
${readInstalledScript()}
installed=" $(dpkg-query -W -f '\${db:Status-Status} \${Package}\\n' -- ${words(manifest.packages)} 2>/dev/null | sed -n 's/^installed //p' | tr '\\n' ' ' || true)"
for name in ${words(manifest.packages)}; do case "$installed" in *" $name "*) ;; *) printf 'missing\\t%s\\n' "$name" ;; esac; done
units=($({ printf '%s\\n' ${words([...servedUnits(manifest), ...slots.map((slot) => slotUnit(slot, "socket"))])}; awk -F '\\t' '$6 != "" && $6 !~ /@[.]/ && $7 != "daemon-reload" { print $6 }' ${layout.installed} 2>/dev/null || true; } | sort -u))
# One block per unit, in the order of the names.
systemctl show --property=LoadState,ActiveState,UnitFileState,Type,ConditionResult,ConditionTimestampMonotonic -- "\${units[@]}" |
  names="\${units[*]}" awk 'BEGIN { RS = ""; split(ENVIRON["names"], name, " ") } { gsub("\\n", " "); printf "unit\\t%s\\t%s\\n", name[NR], $0 }'
if [ -d ${layout.releases} ]; then
  for id in $(ls -1t ${layout.releases}); do case "$id" in *.tmp) ;; *) printf 'release\\t%s\\n' "$id" ;; esac; done
fi
for slot in ${words(slots)}; do
  if target=$(readlink ${layout.slots}/$slot 2>/dev/null); then printf 'slot\\t%s\\t%s\\n' "$slot" "\${target##*/}"; fi
done
for node in $(ls ${layout.nodes} 2>/dev/null); do case "$node" in *.tmp) ;; *) printf 'node\\t%s\\n' "$node" ;; esac; done
for id in $(ls ${layout.rejected} 2>/dev/null); do printf 'rejected\\t%s\\t%s\\n' "$id" "$(<${layout.rejected}/"$id")"; done
${slots.map((slot) => `if [ -s ${startedWith(slot)} ] && systemctl is-active --quiet ${slotUnit(slot, "service")}; then printf 'started\\t%s\\t%s\\n' ${slot} "$(cat ${startedWith(slot)})"; fi`).join("\n")}
if target=$(readlink ${layout.live} 2>/dev/null); then printf 'live\\t%s\\n' "$target"; fi
if target=$(readlink ${layout.tls}/fullchain.pem 2>/dev/null); then printf 'tls\\t%s\\n' "$target"; fi
if [ -s ${quote(chain)} ] && openssl x509 -in ${quote(chain)} -noout -checkend ${THREE_DAYS} >/dev/null 2>&1 &&
  openssl x509 -in ${quote(chain)} -noout -checkhost ${quote(manifest.domain)} 2>/dev/null | grep -q 'does match'; then printf 'certificate\\tvalid\\n'; fi
${manifest.dataDisk === null ? "" : `if grep -q ${quote(` ${manifest.dataDisk.mountPoint} `)} /proc/self/mounts; then printf 'data\\tmounted\\n'; fi\n`}printf 'free\\t%s\\n' "$(df --output=avail -m / | tail -n 1 | tr -d ' ')"
for place in / /etc /var/lib /opt; do if [ -e "$place" ] && [ ! -w "$place" ]; then printf 'readonly\\t%s\\n' "$place"; break; fi; done
${firewallFactsScript()}
if ${uncommitted()}; then printf 'unconfirmed\\tfiles\\n'; fi`;
}

/** Reads what the facts script printed. */
export function parseFacts(output: string, manifest: HostManifest): Facts {
  const rows = output.split("\n").map((line) => line.split("\t"));
  const of = (kind: string): string[][] => rows.filter(([first]) => first === kind).map(([, ...rest]) => rest);
  const units = new Map(of("unit").map(([name = "", state = ""]) => [name, unitFact(state)]));
  const sums = new Map(of("sum").map(([sha256 = "", path = ""]) => [path, sha256]));
  const live = slots.find((slot) => of("live")[0]?.[0] === socketPath(slot));
  const tls = of("tls")[0]?.[0];
  return {
    os: of("os")[0]?.[0] ?? "unknown",
    files: new Map(of("file").map(([path = "", mode = "", owner = "", group = ""]) => [path, { sha256: sums.get(path) ?? "", mode: mode.padStart(4, "0"), owner, group }])),
    installed: of("installed").map(parseInstalled),
    missingPackages: of("missing").map(([name = ""]) => name),
    units,
    releases: of("release").map(([id = ""]) => id),
    slots: Object.fromEntries(of("slot").map(([slot = "", id = ""]) => [slot, id])),
    nodes: of("node").map(([key = ""]) => key),
    rejected: new Map(of("rejected").map(([id = "", settings = "", reason = "", at = ""]) => [id, { settings, reason, at }])),
    started: Object.fromEntries(of("started").map(([slot = "", digest = ""]) => [slot, digest])),
    live,
    liveListens: live !== undefined && units.get(slotUnit(live, "socket"))?.active === true,
    dataDiskMounted: of("data").length > 0,
    tls: tls === undefined ? "none" : tls === certificatePaths(manifest).chain ? "acme" : "placeholder",
    certificateValid: of("certificate").length > 0,
    freeMiB: Number(of("free")[0]?.[0] ?? Number.NaN),
    readOnly: of("readonly")[0]?.[0],
    firewallDiffers: of("firewall").map(([family = ""]) => family),
    foreignRules: of("foreign").map(([rule = ""]) => rule),
    unconfirmed: of("unconfirmed").length > 0,
  };
}

function unitFact(state: string): UnitFact {
  const value = (key: string): string => new RegExp(`(?:^| )${key}=(\\S*)`).exec(state)?.[1] ?? "";
  const active = value("ActiveState") === "active" || value("ActiveState") === "reloading";
  const checked = value("ConditionTimestampMonotonic") !== "0";
  return {
    active,
    disabled: value("UnitFileState") === "disabled",
    resting: value("LoadState") === "loaded" && value("ActiveState") === "inactive" && checked && (value("Type") === "oneshot" || value("ConditionResult") === "no"),
  };
}
