import { join } from "node:path";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { ACCEPTED_FILE, readAccepted } from "./secrets-scan/accepted.ts";
import { type Finding, findingsIn } from "./secrets-scan/scan.ts";
import { historyLines, stagedLines, treeLines } from "./secrets-scan/sources.ts";
import { findingsText } from "./secrets-scan/text.ts";

const sources = { tree: treeLines, staged: stagedLines, history: historyLines } as const;

await runCommand({
  name: "npm run secrets:scan --",
  usage: "[--staged | --history] [--json]",
  help: `Looks for keys, passwords and long random strings in the tracked files (requirement O9).

  --staged     only in what the next commit would bring; \`npm run setup:hooks\` does that before every commit
  --history    in every line that any commit of any branch ever brought
  --json       one document: {ok, scanned, findings: [{commit, file, line, what, shown, fingerprint}]}

Placeholders are let through. A value that is no secret goes into ${ACCEPTED_FILE}: its fingerprint and why.
What it finds is never printed whole.

Exit codes: 0 nothing found, 2 findings, 1 error.`,
  options: { staged: { type: "boolean" }, history: { type: "boolean" } },
  async run(values) {
    if (values["staged"] === true && values["history"] === true) throw new CommandError("--staged and --history exclude each other. Next: give one of them");
    const scanned = values["staged"] === true ? "staged" : values["history"] === true ? "history" : "tree";
    const directory = process.cwd();
    const accepted = readAccepted(join(directory, ACCEPTED_FILE));
    const findings: Finding[] = [];
    await new Progress(process.stderr).step(`scan of ${scanned === "staged" ? "what is staged" : `the ${scanned}`}`, async (note) => {
      let lines = 0;
      for await (const line of sources[scanned](directory)) {
        lines += 1;
        findings.push(...findingsIn(line).filter(({ fingerprint }) => !Object.hasOwn(accepted, fingerprint)));
      }
      note(`${lines} lines, ${findings.length} findings`);
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok: findings.length === 0, scanned, findings }, null, 1)}\n` : findingsText(findings));
    return findings.length === 0 ? 0 : 2;
  },
});
