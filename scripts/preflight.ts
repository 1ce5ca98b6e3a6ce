import { PreflightManifest } from "../constructs/published/preflight-manifest.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { readPublished } from "./cli/published.ts";
import { runPreflight } from "./preflight/run.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run preflight --",
  usage: "[--json]",
  help: "Checks what a deploy needs before anything is bought: secrets, login key, account, own address, stock, balance, domain.\nTerraform runs it as the first step of `cdktf deploy`; LIGHTKEEPER_MANIFEST names the document in cdktf.out.",
  async run(values) {
    const { document: manifest } = readPublished(PreflightManifest, process.env["LIGHTKEEPER_MANIFEST"]);
    const results = await runPreflight({
      manifest,
      cloud: clientFromEnvironment(process.env, manifest.region),
      loginPublicKey: process.env["LIGHTKEEPER_LOGIN_PUBLIC_KEY"] ?? "",
      environment: process.env,
      // Not Terraform's folder, where npm was called: people name their files as seen from the project.
      directory: process.cwd(),
    });
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok: results.every(({ problem }) => problem === undefined), checks: results })}\n`);
    else for (const { claim, problem } of results) process.stdout.write(`${problem === undefined ? "✓" : "✗"} ${claim}\n`);
    const problems = results.flatMap(({ problem }) => problem ?? []);
    if (problems.length > 0) throw new CommandError(`preflight: nothing was bought.\n${problems.join("\n")}`);
    return 0;
  },
});
