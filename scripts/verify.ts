import { join } from "node:path";
import { runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { placesFor } from "./rehearse/places.ts";
import { readServerOptions, serverOptions, serverOptionsHelp } from "./verify/options.ts";
import { reportText } from "./verify/report/text.ts";
import { examineServer } from "./verify/run.ts";

await runCommand({
  name: "npm run verify --",
  usage: "ENV | --host USER@ADDRESS [--port NUMBER] [--key FILE] [--host-key SHA256:…] [--domain NAME]  [--only GROUP,…] [--waivers FILE] [--junit FILE] [--evidence FILE] [--json]",
  help: `Verifies a hardened server, from here and on it: every claim of docs/verify.md, the gates as auditors' tools measure them,
simulated attacks that harm nobody, and the score. It changes nothing.

${serverOptionsHelp}`,
  options: serverOptions,
  async run(values, positionals) {
    const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
    const { report } = await examineServer({
      ...readServerOptions("verify", values, positionals),
      attack: true,
      project: join(import.meta.dirname, ".."),
      cacheDirectory: placesFor({ uid: process.getuid?.(), env: process.env }).cacheDirectory,
      env: process.env,
      progress: new Progress(process.stderr),
      junitFile: text("junit"),
      evidenceFile: text("evidence"),
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : reportText(report));
    return report.ok ? 0 : 2;
  },
});
