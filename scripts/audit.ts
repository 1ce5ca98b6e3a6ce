import { inventory } from "./audit/inventory.ts";
import { auditText } from "./audit/text.ts";
import { runCommand } from "./cli/command.ts";
import { readServerOptions, serverOptions, serverOptionsHelp, serverUsage } from "./verify/options.ts";
import { examineServer } from "./verify/run.ts";
import { thisComputer } from "./verify/this-computer.ts";

await runCommand({
  name: "npm run audit --",
  usage: serverUsage,
  help: `Looks at any server before it is hardened, whoever built it: what there is, findings by severity with the time that each may
take, the score before, and when to look again. It attacks nothing and changes nothing.

${serverOptionsHelp}`,
  options: serverOptions,
  async run(values, positionals) {
    const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
    const { report, evidence } = await examineServer({
      ...readServerOptions("audit", values, positionals),
      attack: false,
      ...thisComputer(),
      junitFile: text("junit"),
      evidenceFile: text("evidence"),
    });
    const found = inventory(evidence);
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ ...report, inventory: found }, null, 1)}\n` : auditText(report, found));
    return report.ok ? 0 : 2;
  },
});
