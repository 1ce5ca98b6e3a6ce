import type { Connection } from "../../host/connection.ts";
import { quote } from "../../host/shell.ts";
import type { Evidence } from "../evidence.ts";
import { probeNames, probes, type ProbeName } from "./probes.ts";

/** Seconds that one probe may take. */
const PROBE_SECONDS = 60;

/** Shell text that runs every probe and prints one line for each: name, exit code, output and error as base64. */
export function probesScript(names: readonly ProbeName[] = probeNames): string {
  const encoded = (path: string) => `$(base64 -w0 <"$folder/${path}")`;
  return `folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ask() {
  code=0; timeout ${PROBE_SECONDS} bash -c "$2" >"$folder/out" 2>"$folder/error" || code=$?
  printf '%s\\t%s\\t%s\\t%s\\n' "$1" "$code" "${encoded("out")}" "${encoded("error")}"
}
${names.map((name) => `ask ${name} ${quote(probes[name])}`).join("\n")}`;
}

/** Reads what the script printed; a probe that failed or is missing becomes a gap. */
export function parseProbes(output: string): Evidence["host"] {
  const rows = new Map(output.split("\n").map((line) => line.split("\t")).map(([name = "", ...rest]) => [name, rest]));
  const text = (encoded: string | undefined): string => Buffer.from(encoded ?? "", "base64").toString();
  const entries = probeNames.map((name): [ProbeName, Evidence["host"][ProbeName]] => {
    const row = rows.get(name);
    if (row === undefined) return [name, { notShown: `the server answered nothing to the probe "${name}"` }];
    const [code, out, error] = row;
    return [name, code === "0" ? text(out) : { notShown: `on the server: ${text(error).trim().split("\n").at(-1) || `exit code ${code ?? "unknown"}`}` }];
  });
  return Object.fromEntries(entries) as Evidence["host"];
}

/** Asks the server everything, by one script. */
export async function collectHost(connection: Connection): Promise<Evidence["host"]> {
  const { stdout } = await connection.script(probesScript());
  return parseProbes(stdout);
}

