import { join } from "node:path";
import { runCommand } from "./cli/command.ts";
import { ACCEPTED_FILE, readAccepted } from "./supply-chain/accepted.ts";
import { supplyChainChecks } from "./supply-chain/checks/index.ts";
import { readLockFile } from "./supply-chain/lock-file.ts";
import { runSupplyChain, supplyChainText } from "./supply-chain/run.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run supply-chain --",
  usage: "[--online] [--json]",
  help: `Looks at what this project is made of (requirement O14): the lock file's pins, install scripts, licences; with --online
also npm's advisories, packages that are far behind, and whether the Node that is shipped is the one of nodejs.org.

  --online   asks the registry and nodejs.org (or the mirror that LIGHTKEEPER_NODE_RELEASES names) too; what cannot be
             asked is a finding that says why
  --json     one document: {ok, checks: [{claim, findings, skipped}]}

An advisory that does not concern us goes into ${ACCEPTED_FILE}: {"GHSA-…": {"reason": why, "until": "YYYY-MM-DD"}}.

Exit codes: 0 nothing found, 2 findings, 1 error.`,
  options: { online: { type: "boolean" } },
  async run(values) {
    const context = { project, packages: readLockFile(project), accepted: readAccepted(join(project, ACCEPTED_FILE)), today: new Date().toISOString().slice(0, 10), shell: process.env };
    const results = await runSupplyChain(supplyChainChecks, context, values["online"] === true);
    const ok = results.every(({ findings }) => findings.length === 0);
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok, checks: results }, null, 1)}\n` : supplyChainText(results));
    return ok ? 0 : 2;
  },
});
