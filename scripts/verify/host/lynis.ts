import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../cli/command.ts";
import { runProgram } from "../../cli/run-program.ts";
import type { Connection } from "../../host/connection.ts";
import { isGap } from "../check.ts";
import type { Gap, LynisReport } from "../evidence.ts";

/** A minute on a computer that has nothing else to do. */
const SECONDS = 600;

/** Runs Lynis on the server out of a folder in memory that is gone afterwards: no auditor stays on it. Throws CommandError when Lynis does not end well. */
export async function runLynis(connection: Connection, place: string | Gap): Promise<LynisReport | Gap> {
  if (isGap(place)) return place;
  const archive = `/run/lightkeeper-lynis-${randomUUID()}.tar.gz`;
  await connection.upload(archive, await packLynis(place));
  const { code, stdout, stderr } = await connection.script(lynisScript(archive));
  if (code !== 0 || !/^hardening_index=/m.test(stdout)) throw new CommandError(`Lynis failed on the server: ${(stderr || stdout).trim().slice(-300)}`);
  return parseLynis(stdout);
}

/** Shell text that unpacks, runs and removes it, whatever happens, and prints its report. */
export function lynisScript(archive: string): string {
  return `folder=$(mktemp -d /run/lightkeeper-lynis.XXXXXX)
trap 'rm -rf "$folder" ${archive}' EXIT
tar --extract --gzip --file ${archive} --directory "$folder" --no-same-owner
cd "$folder/lynis"
timeout ${SECONDS} ./lynis audit system --quick --no-colors --quiet --profile ./default.prf --plugin-dir ./plugins --report-file "$folder/report" --logfile /dev/null >/dev/null 2>&1 || true
cat "$folder/report"`;
}

/** The package's files in the one folder that Lynis runs out of. */
async function packLynis(place: string): Promise<Buffer> {
  const work = mkdtempSync(join(tmpdir(), "lightkeeper-lynis-"));
  try {
    const folder = join(work, "lynis");
    mkdirSync(folder);
    for (const part of ["usr/share/lynis/include", "usr/share/lynis/db", "etc/lynis/default.prf", "etc/lynis/plugins", "usr/sbin/lynis"]) cpSync(join(place, part), join(folder, part.split("/").at(-1) ?? part), { recursive: true });
    const { exitCode, stderr } = await runProgram("tar", ["--create", "--gzip", "--file", "lynis.tar.gz", "--owner=0", "--group=0", "lynis"], work, process.env);
    if (exitCode !== 0) throw new CommandError(`Lynis cannot be packed: ${stderr.trim()}`);
    return readFileSync(join(work, "lynis.tar.gz"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Reads Lynis's own report. */
export function parseLynis(report: string): LynisReport {
  const list = (kind: string) => [...report.matchAll(new RegExp(`^${kind}\\[\\]=([^|]*)\\|([^|]*)`, "gm"))].map(([, id = "", text = ""]) => `${id}: ${text}`);
  return { index: Number(/^hardening_index=(\d+)/m.exec(report)?.[1] ?? Number.NaN), warnings: list("warning"), suggestions: list("suggestion") };
}
