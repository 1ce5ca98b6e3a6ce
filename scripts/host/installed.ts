import { holdsSecrets, type WantedFile } from "./contents.ts";
import { layout } from "./layout.ts";

/** A file that a deploy put on the server, as it was then. */
export interface InstalledFile {
  readonly path: string;
  readonly sha256: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly unit: string | undefined;
  readonly on: string | undefined;
  /** Its text has secrets in it. */
  readonly secret: boolean;
  /** Whether something lies there now. */
  readonly present: boolean;
}

/** The server's list of what is ours: one line per file, tab-separated. Hashes cover secrets, so the list is for root alone. */
export function installedText(wanted: readonly WantedFile[], kept: readonly InstalledFile[]): string {
  return [...wanted.map(({ file, sha256 }) => lineOf({ ...file, sha256, secret: holdsSecrets(file) })), ...kept.map(lineOf)].join("");
}

type Listed = Omit<InstalledFile, "present" | "unit" | "on"> & { readonly unit?: string | undefined; readonly on?: string | undefined };

const lineOf = ({ path, sha256, mode, owner, group, unit = "", on = "", secret }: Listed): string => `${[path, sha256, mode, owner, group, unit, on, secret ? "secret" : ""].join("\t")}\n`;

/** Shell text that replaces the list by one rename; `kept` are files that it goes on naming although this deploy does not. */
export function writeInstalledScript(wanted: readonly WantedFile[], kept: readonly InstalledFile[] = []): string {
  return `umask 077
printf '%s' '${Buffer.from(installedText(wanted, kept)).toString("base64")}' | base64 --decode >${layout.installed}.new
sync ${layout.installed}.new
mv -T ${layout.installed}.new ${layout.installed}`;
}

/** Shell text that prints `installed<TAB>yes|no<TAB>LINE` for every line of the list: whether something lies there. */
export function readInstalledScript(): string {
  return `if [ -f ${layout.installed} ]; then
  while IFS= read -r line; do
    path="\${line%%$'\\t'*}"; present=no; if [ -e "$path" ] || [ -L "$path" ]; then present=yes; fi
    printf 'installed\\t%s\\t%s\\n' "$present" "$line"
  done <${layout.installed}
fi`;
}

/** Reads the fields that follow `installed`. */
export function parseInstalled([present = "", path = "", sha256 = "", mode = "", owner = "", group = "", unit = "", on = "", secret = ""]: readonly string[]): InstalledFile {
  return { path, sha256, mode, owner, group, unit: unit || undefined, on: on || undefined, secret: secret === "secret", present: present === "yes" };
}

/** Whether the list says what it would say after a deploy of these files. */
export function isListed(installed: readonly InstalledFile[], wanted: readonly WantedFile[], kept: readonly InstalledFile[]): boolean {
  return installed.map(lineOf).join("") === installedText(wanted, kept);
}
