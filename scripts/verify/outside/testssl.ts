import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { CommandError } from "../../cli/command.ts";
import { runProgram } from "../../cli/run-program.ts";
import { isGap } from "../check.ts";
import type { Gap, TlsFinding } from "../evidence.ts";

export interface TestsslOptions {
  /** Where the tool lies unpacked. */
  readonly place: string | Gap;
  readonly address: string;
  readonly domain: string;
  /** Path of PEM authorities that count besides the public ones. */
  readonly caFile: string | undefined;
}

/** All that the grade needs: protocols, ciphers, forward secrecy, preference, certificate, headers, known attacks. Simulated clients are left out. */
const PARTS = ["-p", "-s", "-f", "-P", "-S", "-h", "-U"];
/** A minute on a computer that has nothing else to do. */
const SECONDS = 600;

/** Scans TLS from outside. Throws CommandError when the scan itself fails. */
export async function runTestssl({ place, address, domain, caFile }: TestsslOptions): Promise<readonly TlsFinding[] | Gap> {
  if (isGap(place)) return place;
  const work = mkdtempSync(join(tmpdir(), "lightkeeper-testssl-"));
  try {
    const report = join(work, "report.json");
    // It refuses to start without a resolver, although it is told the address and to ask no DNS.
    writeFileSync(join(work, "nslookup"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const args = ["--quiet", "--color", "0", "--warnings", "batch", "--nodns", "none", "--ip", address, ...(caFile === undefined ? [] : ["--add-ca", caFile]), "--jsonfile", report, ...PARTS, domain];
    const { stdout } = await runProgram("timeout", [String(SECONDS), "bash", join(place, "usr/bin/testssl"), ...args], work, { PATH: `${process.env["PATH"] ?? ""}${delimiter}${work}`, HOME: work, TESTSSL_INSTALL_DIR: join(place, "etc/testssl") });
    const findings = parseReport(readFileSync(report, "utf8"));
    if (!findings.some(({ id }) => id === "overall_grade")) throw new CommandError(`testssl.sh gave no grade to ${domain} at ${address}: ${stdout.trim().split("\n").at(-1) ?? ""}`);
    return findings;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Reads the list that testssl.sh writes with --jsonfile. */
export const parseReport = (text: string): readonly TlsFinding[] => (JSON.parse(text) as readonly TlsFinding[]).map(({ id, severity, finding }) => ({ id, severity, finding }));
