import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { Verdict } from "./judge.ts";

/** What host apply did without a server, for whoever checks it afterwards. */
const Report = Type.Object({
  release: Type.String(),
  /** Rendered files below root/. */
  files: Type.Integer(),
  verdicts: Type.Array(Verdict),
  /** Milliseconds from the release's start to its first right answer. */
  healthyAfter: Type.Union([Type.Number(), Type.Null()]),
});

export type Report = Static<typeof Report>;

const fileIn = (directory: string): string => join(directory, "report.json");

export async function writeReport(directory: string, report: Report): Promise<void> {
  await writeFile(fileIn(directory), `${JSON.stringify(report, null, 1)}\n`, { mode: 0o600 });
}

/** Rejects when host apply left none there. */
export async function readReport(directory: string): Promise<Report> {
  return Value.Parse(Report, JSON.parse(await readFile(fileIn(directory), "utf8")));
}
