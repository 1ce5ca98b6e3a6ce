import type { HostFile } from "../../constructs/published/host-manifest.ts";
import { secretShapes } from "../../constructs/published/secret-shapes.ts";
import { unifiedDiff } from "../cli/unified-diff.ts";
import { holdsSecrets, PLACEHOLDER } from "./contents.ts";
import type { Facts, FileFact } from "./facts.ts";
import type { Plan } from "./plan.ts";
import { words } from "./shell.ts";

/** What an apply does to one file. */
export interface FileChange {
  readonly path: string;
  readonly change: "created" | "changed" | "removed";
  /** Lines. */
  readonly added: number;
  readonly removed: number;
  /** Mode and owner, when they differ: `0644 root:root -> 0600 root:root`. */
  readonly access: string | undefined;
  /** Unified, three lines of context, without a heading; secrets appear as name and version. */
  readonly diff: string;
}

/** Shell text that prints `text<TAB>PATH<TAB>BASE64` for each regular file. Files with secrets come too: what is shown of them is decided here. */
export function textsScript(paths: readonly string[]): string {
  return `for path in ${words(paths)}; do
  if [ -f "$path" ] && [ ! -L "$path" ]; then printf 'text\\t%s\\t%s\\n' "$path" "$(base64 --wrap=0 <"$path")"; fi
done`;
}

export function parseTexts(output: string): ReadonlyMap<string, string> {
  return new Map(output.split("\n").flatMap((line) => {
    const [kind, path = "", base64 = ""] = line.split("\t");
    return kind === "text" ? [[path, Buffer.from(base64, "base64").toString("utf8")] as const] : [];
  }));
}

/** Paths whose present text is needed to say what a plan changes. */
export const pathsOf = ({ files, removals }: Pick<Plan, "files" | "removals">): readonly string[] => [...files.map(({ file }) => file.path), ...removals.map(({ path }) => path)];

/** What a plan does to each file; `secret` are the values in use, `texts` what lies on the server. */
export function fileChanges({ files, removals }: Pick<Plan, "files" | "removals">, facts: Pick<Facts, "files" | "installed">, texts: ReadonlyMap<string, string>, secret: readonly string[]): readonly FileChange[] {
  const held = new Set(facts.installed.filter((file) => file.secret).map(({ path }) => path));
  const values = secret.filter((value) => value !== "");
  const show = (path: string, wanted: HostFile | undefined): FileChange => {
    const found = texts.get(path);
    const hidden = held.has(path) || (wanted !== undefined && holdsSecrets(wanted));
    const before = found === undefined ? "" : masked(hidden ? hideSecrets(found, wanted?.content ?? "", values) : found, values);
    const diff = unifiedDiff(path, before, masked(wanted?.content ?? "", []));
    const lines = (sign: string): number => diff.split("\n").filter((line) => line.startsWith(sign)).length;
    return { path, change: found === undefined ? "created" : wanted === undefined ? "removed" : "changed", added: lines("+"), removed: lines("-"), access: wanted === undefined ? undefined : accessChange(wanted, facts.files.get(path)), diff };
  };
  return [...files.map(({ file }) => show(file.path, file)), ...removals.map(({ path }) => show(path, undefined))];
}

const HIDDEN = "(hidden)";

/**
 * The server's text of a file that holds secrets, with every value in use as its placeholder, and everything that could be an
 * older value hidden: a line that the new text does not have as it is shows at most the name in front of its equals sign.
 */
function hideSecrets(before: string, wanted: string, values: readonly string[]): string {
  const wantedLines = wanted.split("\n");
  const secretLines = wantedLines.filter((line) => line.search(PLACEHOLDER) !== -1);
  const plain = new Set(wantedLines.filter((line) => !secretLines.includes(line)));
  const forms = secretLines.map((line) => ({ line, form: formOf(line) }));
  return before
    .split("\n")
    .map((line) => {
      if (plain.has(line)) return line;
      const same = forms.find(({ form }) => form.test(line));
      if (same === undefined) return line === "" ? line : `${/^[A-Za-z0-9_.]+\s*[=:]/.exec(line)?.[0] ?? ""}${HIDDEN}`;
      // The value in use stands where its placeholder does; another one shows as another line.
      return values.some((value) => line.includes(value)) ? same.line : same.line.replace(PLACEHOLDER, "(another value)");
    })
    .join("\n");
}

/** Matches what a line with placeholders may look like on a server, whatever its secrets are. */
function formOf(line: string): RegExp {
  return new RegExp(`^${line.split(PLACEHOLDER_WHOLE).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join(".*")}$`);
}

/** Without groups, which split would keep. */
const PLACEHOLDER_WHOLE = new RegExp(PLACEHOLDER.source.replaceAll(/\((?!\?)/g, "(?:"), "g");

function masked(shown: string, values: readonly string[]): string {
  const known = values.reduce((clean, value) => clean.replaceAll(value, HIDDEN), shown);
  return secretShapes.reduce((clean, { shape }) => clean.replace(shape, HIDDEN), known);
}

function accessChange({ mode, owner, group }: HostFile, found: FileFact | undefined): string | undefined {
  if (found === undefined) return undefined;
  const [before, after] = [`${found.mode} ${found.owner}:${found.group}`, `${mode} ${owner}:${group}`];
  return before === after ? undefined : `${before} -> ${after}`;
}

/** One line for progress: `/etc/nginx/nginx.conf +1 -1`. */
export function summaryOf({ path, change: kind, added, removed, access }: FileChange): string {
  const what = kind === "created" ? `new, ${added} lines` : kind === "removed" ? "goes" : `+${added} -${removed}`;
  return `${path} ${what}${access === undefined ? "" : ` (${access})`}`;
}
