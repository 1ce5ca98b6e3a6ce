import { layout } from "./layout.ts";
import { quote, words } from "./shell.ts";
import { stagedPath } from "./staging.ts";
import type { WantedFile } from "./contents.ts";

/** Where the copy of /etc is mounted; empty outside the validators' own mount namespace. */
const COPY = "/run/lightkeeper-check";

interface Validator {
  readonly name: string;
  readonly covers: (path: string) => boolean;
  /** It judges files one by one, and has nothing to say of one that goes. @default false */
  readonly each?: boolean;
  /** Shell text; prints why and fails when the server would not take the files. `outside` are new files that the copy of /etc cannot show. */
  readonly command: (paths: readonly string[], outside: readonly string[]) => string;
}

const under = (...folders: readonly string[]) => (path: string): boolean => folders.some((folder) => path.startsWith(folder));

/** The judges that the server brings along, each for its own files. */
export const validators: readonly Validator[] = [
  { name: "sshd -t", covers: under("/etc/ssh/"), command: () => "mkdir -p /run/sshd && sshd -t" },
  { name: "visudo -c", covers: under("/etc/sudoers"), command: () => "visudo -c" },
  { name: "nginx -t", covers: under("/etc/nginx/", "/etc/lightkeeper/tls/"), command: () => "nginx -t -q" },
  { name: "fail2ban-client -t", covers: under("/etc/fail2ban/"), command: () => "fail2ban-client -t" },
  { name: "iptables-restore --test", each: true, covers: (path) => /^\/etc\/ufw\/(?:user|before|after)\.rules$/.test(path), command: (paths) => paths.map((path) => `iptables-restore --test ${quote(path)}`).join(" && ") },
  { name: "ip6tables-restore --test", each: true, covers: (path) => /^\/etc\/ufw\/(?:user|before|after)6\.rules$/.test(path), command: (paths) => paths.map((path) => `ip6tables-restore --test ${quote(path)}`).join(" && ") },
  { name: "apt-config dump", covers: under("/etc/apt/apt.conf.d/"), command: () => "apt-config dump >/dev/null" },
  { name: "logrotate -d", each: true, covers: under("/etc/logrotate.d/"), command: (paths) => paths.map((path) => `logrotate --debug ${quote(path)}`).join(" && ") },
  { name: "nft -c", each: true, covers: (path) => path.startsWith("/etc/nftables") && path.endsWith(".conf"), command: (paths) => paths.map((path) => `nft --check --file ${quote(path)}`).join(" && ") },
  { name: "systemd-analyze verify", covers: (path) => unitOf(path) !== undefined, command: (paths, outside) => verifyUnits([...new Set(paths.flatMap((path) => unitOf(path) ?? []))], outside) },
];

/** The unit whose own file or drop-in lies at this path. */
export function unitOf(path: string): string | undefined {
  return /^\/etc\/systemd\/system\/([^/]+?\.(?:service|socket|timer|target|path|mount))(?:\.d\/[^/]+\.conf)?$/.exec(path)?.[1];
}

/**
 * systemd-analyze wants files; a drop-in's unit lies with its package. It reads a template as its instance `i`.
 * A missing program is no error when it comes with the same deploy, or when it is looked up by name: such a unit carries its own condition.
 */
function verifyUnits(units: readonly string[], outside: readonly string[]): string {
  const expected = ["[^/ ]*", ...outside].map((program) => ` -e ${quote(`Command ${program.replaceAll(".", "[.]")} is not executable: No such file or directory$`)}`).join("");
  return `files=(); for unit in ${words(units)}; do for folder in /etc/systemd/system /lib/systemd/system; do if [ -f "$folder/$unit" ]; then files+=("$folder/$unit"); break; fi; done; done
[ \${#files[@]} -gt 0 ] || exit 0
if ! said=$(systemd-analyze verify --man=no --recursive-errors=no "\${files[@]}" 2>&1); then said=$(printf '%s' "$said" | grep -v${expected} || true); printf '%s' "$said"; [ -z "$said" ]; fi`;
}

/**
 * Shell text that shows the changed files to their validators as if they were installed, inside a mount namespace
 * whose /etc is a copy in memory: the server itself stays untouched, and nothing is left when it ends.
 * Prints `refused<TAB>validator` and the validator's words, and exits 65, when one refuses. `removed` are paths that go.
 */
export function validateScript(files: readonly WantedFile["file"][], removed: readonly string[], releaseId: string): string {
  const outside = files.flatMap(({ path }) => (path.startsWith("/etc/") ? [] : [path]));
  const inside = files.filter(({ path }) => path.startsWith("/etc/"));
  // Paths were checked when the manifest was read: they hold nothing that a shell would read twice.
  const place = inside.map(({ path, mode, owner, group }) => `install -D --mode=${mode} --owner=${quote(owner)} --group=${quote(group)} ${quote(stagedPath(path))} "$copy${path}"`);
  const gone = removed.filter((path) => path.startsWith("/etc/"));
  const checks = validators.flatMap(({ name, covers, each, command }) => {
    const paths = [...inside.map(({ path }) => path), ...(each === true ? [] : gone)].filter(covers);
    return paths.length === 0 ? [] : [`check ${quote(name)} ${quote(command(paths, outside))}`];
  });
  if (checks.length === 0) return ":";
  const body = `set -eu
copy=${COPY}
mount -t tmpfs -o mode=0700 lightkeeper-check "$copy"
cp -a /etc "$copy/etc"
${[...place, ...gone.map((path) => `rm -f "$copy"${quote(path)}`)].join("\n")}
mount --bind "$copy/etc" /etc
if [ -d ${layout.releases}/${releaseId} ]; then
  mount -t tmpfs lightkeeper-slots ${layout.slots}
  for slot in a b i; do ln -s ../releases/${releaseId} ${layout.slots}/$slot; done
fi
check() {
  if ! said=$(bash -c "$2" 2>&1); then printf 'refused\\t%s\\n%s\\n' "$1" "$said"; exit 65; fi
}
${checks.join("\n")}
`;
  return `mkdir -p ${COPY}
code=0; unshare --mount --propagation private bash -c ${quote(body)} || code=$?
rmdir ${COPY}
exit $code`;
}
