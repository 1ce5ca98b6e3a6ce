import type { Facts } from "./facts.ts";
import type { InstalledFile } from "./installed.ts";
import { LOGIN_KEYS } from "./manifest.ts";
import { words } from "./shell.ts";

/** Something on a server that no deploy made so. */
export interface Drift {
  readonly kind: "file" | "unit" | "firewall" | "package" | "key";
  /** The path, unit, package or rule. */
  readonly subject: string;
  readonly what: string;
  /** Whether the next apply puts it right; else a person has to. */
  readonly repaired: boolean;
}

const KEY_FOLDERS = ["/etc/ssh/authorized_keys.d", LOGIN_KEYS];

/** Shell text that prints `now<TAB>PATH<TAB>SHA256<TAB>MODE<TAB>OWNER<TAB>GROUP` for each listed file, and `key<TAB>PATH` for every file that lets somebody in. */
export function driftScript(listed: readonly string[]): string {
  return `for path in ${words(listed)}; do
  if [ -f "$path" ] && [ ! -L "$path" ]; then sum=$(sha256sum <"$path"); printf 'now\\t%s\\t%s\\t%s\\n' "$path" "\${sum%% *}" "$(stat -c '%a %U %G' "$path" | tr ' ' '\\t')"; fi
done
for path in ${KEY_FOLDERS.map((folder) => `${folder}/*`).join(" ")}; do if [ -e "$path" ]; then printf 'key\\t%s\\n' "$path"; fi; done`;
}

/** What differs from what the last deploy left, by the server's own list; what the project has changed since is no drift. */
export function driftOf(facts: Pick<Facts, "installed" | "units" | "missingPackages" | "firewallDiffers" | "foreignRules">, output: string): readonly Drift[] {
  const rows = output.split("\n").map((line) => line.split("\t"));
  const now = new Map(rows.filter(([kind]) => kind === "now").map(([, path = "", sha256 = "", mode = "", owner = "", group = ""]) => [path, { sha256, mode: mode.padStart(4, "0"), owner, group }]));
  const ours = new Set(facts.installed.map(({ path }) => path));
  const files = facts.installed.flatMap((file): Drift[] => {
    const what = fileDrift(file, now.get(file.path));
    return what === undefined ? [] : [{ kind: "file", subject: file.path, what, repaired: true }];
  });
  const units = [...facts.units].filter(([unit]) => !unit.startsWith("lightkeeper-gateway@")).flatMap(([unit, { active, resting, disabled }]): Drift[] => {
    if (!active && !resting) return [{ kind: "unit", subject: unit, what: "does not run", repaired: true }];
    return disabled ? [{ kind: "unit", subject: unit, what: "would not start at the next boot", repaired: true }] : [];
  });
  return [
    ...files,
    ...units,
    ...facts.missingPackages.map((name): Drift => ({ kind: "package", subject: name, what: "is not installed", repaired: true })),
    ...facts.firewallDiffers.map((family): Drift => ({ kind: "firewall", subject: family, what: "rules in the kernel are not those of ufw's files", repaired: true })),
    ...facts.foreignRules.map((rule): Drift => ({ kind: "firewall", subject: rule, what: "a rule in front of ufw's that no deploy made", repaired: false })),
    ...rows.filter(([kind, path = ""]) => kind === "key" && !ours.has(path)).map(([, path = ""]): Drift => ({ kind: "key", subject: path, what: "lets somebody in, and no deploy put it there", repaired: false })),
  ];
}

function fileDrift(then: InstalledFile, now: { readonly sha256: string; readonly mode: string; readonly owner: string; readonly group: string } | undefined): string | undefined {
  if (now === undefined) return then.present ? "is no regular file any more" : "was removed";
  if (now.sha256 !== then.sha256) return "was edited";
  const [before, after] = [then, now].map(({ mode, owner, group }) => `${mode} ${owner}:${group}`);
  return before === after ? undefined : `has ${after ?? ""} instead of ${before ?? ""}`;
}
