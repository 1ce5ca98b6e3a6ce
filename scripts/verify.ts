import { runCommand } from "./cli/command.ts";
import { readServerOptions, serverOptions, serverOptionsHelp, serverUsage } from "./verify/options.ts";
import { reportText } from "./verify/report/text.ts";
import { examineServer } from "./verify/run.ts";
import { thisComputer } from "./verify/this-computer.ts";

await runCommand({
  name: "npm run verify --",
  usage: serverUsage,
  help: `Verifies a hardened server, from here and on it: every claim of docs/verify.md, the gates as auditors' tools measure them,
simulated attacks that harm nobody, and the score. It changes nothing.

${serverOptionsHelp}`,
  options: serverOptions,
  async run(values, positionals) {
    const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
    const { report } = await examineServer({
      ...readServerOptions("verify", values, positionals),
      attack: true,
      ...thisComputer(),
      junitFile: text("junit"),
      evidenceFile: text("evidence"),
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : reportText(report));
    return report.ok ? 0 : 2;
  },
});
