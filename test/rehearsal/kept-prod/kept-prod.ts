import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RehearsalReport } from "../../../scripts/rehearse/report.ts";
import { run, type Ended } from "../../integration/program.ts";
import { directory, startRehearsal } from "../rehearsal.ts";

/** A rehearsed prod that stays until it is taken down. */
export interface KeptProd {
  /** What its rehearsal reported. */
  readonly report: RehearsalReport;
  /** The twin's log until then. */
  readonly twinLog: string;
  /** Runs `npm run NAME -- WORDS` in a shell that is pointed at the twin, and nothing else in its environment. */
  readonly verb: (name: string, ...words: readonly string[]) => Promise<Ended>;
}

/** Deploys prod through these faults, checks it, and leaves it running. */
export async function keepProd(faults: readonly string[]): Promise<KeptProd> {
  const { stdout, stderr } = await startRehearsal(["prod", "--keep", "--provider", "offline", "--json", ...faults.flatMap((fault) => ["--fault", fault])]).ended;
  if (!stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${stderr.slice(-4000)}`);
  const shell = shellOf(readFileSync(join(directory, "env"), "utf8"));
  return {
    report: JSON.parse(stdout) as RehearsalReport,
    twinLog: readFileSync(join(directory, "logs/twin.log"), "utf8"),
    verb: (name, ...words) => run("node", ["--no-warnings", `scripts/${name}.ts`, ...words], { env: shell }),
  };
}

/** What the file that points a shell at the twin exports. */
function shellOf(file: string): Record<string, string> {
  return Object.fromEntries([...file.matchAll(/^export ([A-Z_]+)=(?:'(.*)'|(.*))$/gm)].map(([, name = "", quoted, plain]) => [name, quoted ?? plain ?? ""]));
}
