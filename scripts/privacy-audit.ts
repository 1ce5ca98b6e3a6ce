import { runCommand } from "./cli/command.ts";
import { privacyText } from "./privacy-audit/text.ts";
import { loginOptions, loginOptionsHelp, readChoice } from "./verify/options.ts";
import { examineServer } from "./verify/run.ts";
import { thisComputer } from "./verify/this-computer.ts";

await runCommand({
  name: "npm run privacy-audit --",
  usage: "ENV | --host USER@ADDRESS [--port NUMBER] [--key FILE] [--host-key SHA256:…] [--domain NAME]  [--json]",
  help: `Asks a server the four questions of a privacy audit: files that others can read, personal data in logs, what is kept too
long, and the protocol that people's words travel by. It counts and shows no line. The same as npm run verify -- ENV --only privacy.

${loginOptionsHelp}
    --domain NAME     its public name
  --json              one document on standard output; progress goes to standard error

Exit codes: 0 all four are well, 2 one is not, 1 it could not look.`,
  options: { ...loginOptions, domain: { type: "string" } },
  async run(values, positionals) {
    const { report } = await examineServer({
      choice: readChoice("privacy-audit", values, positionals),
      groups: ["privacy"],
      waivers: [],
      attack: false,
      ...thisComputer(),
      junitFile: undefined,
      evidenceFile: undefined,
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : privacyText(report));
    return report.ok ? 0 : 2;
  },
});
