import { resolve } from "node:path";
import { PreflightManifest } from "../constructs/published/preflight-manifest.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { readPublished } from "./cli/published.ts";
import { offerOf } from "./preflight/offer.ts";
import { runPreflight } from "./preflight/run.ts";
import { DeployJournal } from "./recovery/deploy-journal.ts";
import { readStanding } from "./recovery/standing.ts";
import { managedResources } from "./recovery/terraform-state.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run preflight --",
  usage: "[--json]",
  help: "Checks what a deploy needs before anything is bought: secrets, login key, account, own address, stock, balance,\ndomain, and what a broken-off deploy may have left in the account.\nTerraform runs it as the first step of `cdktf deploy`; LIGHTKEEPER_MANIFEST names the document in cdktf.out.",
  async run(values) {
    const end = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { end.abort(new CommandError("preflight: interrupted; nothing was bought. Next: deploy again")); });
    const { document: manifest } = readPublished(PreflightManifest, process.env["LIGHTKEEPER_MANIFEST"]);
    const cloud = clientFromEnvironment(process.env, manifest.region);
    const loginPublicKey = process.env["LIGHTKEEPER_LOGIN_PUBLIC_KEY"] ?? "";
    const journal = new DeployJournal(resolve(process.env["LIGHTKEEPER_STATE_DIR"] || ".lightkeeper"), manifest.environment);
    // npm was called in Terraform's folder, the stack's.
    const managed = () => managedResources(process.env["INIT_CWD"] ?? process.cwd(), process.env);
    const standing = readStanding({ manifest, loginPublicKey, cloud, managed, journal, signal: end.signal });
    standing.catch(() => undefined);
    const results = await runPreflight({
      manifest,
      cloud,
      offer: offerOf(cloud, manifest.zone),
      loginPublicKey,
      standing: () => standing,
      journal,
      environment: process.env,
      // Not Terraform's folder, where npm was called: people name their files as seen from the project.
      directory: process.cwd(),
    });
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok: results.every(({ problem }) => problem === undefined), checks: results })}\n`);
    else for (const { claim, problem } of results) process.stdout.write(`${problem === undefined ? "✓" : "✗"} ${claim}\n`);
    const problems = results.flatMap(({ problem }) => problem ?? []);
    if (problems.length > 0) throw new CommandError(`preflight: nothing was bought.\n${problems.join("\n")}`);
    journal.begin();
    return 0;
  },
});
