import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { applyBundle } from "./apply/apply.ts";
import { appliedText } from "./apply/text.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { readBundle } from "./plan/bundle-file.ts";
import { readAgeIdentity } from "./secrets/source.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run apply --",
  usage: "FILE [--digest HEX] [--json]",
  help: `Applies the plan that npm run plan -- ENV --out FILE wrote, and no other. Refuses when code, release, environment or
Terraform's state are not those of the plan, or when a plan made now would do something else, and names what differs.
It needs what a deploy needs. An encrypted bundle is opened with the identity file LIGHTKEEPER_AGE_IDENTITY.

  FILE          the plan bundle
  --digest HEX  the digest that the reviewed report shows, 12 digits or more: any other bundle is refused
  --json        one document on standard output; progress goes to standard error

Exit codes: 0 applied, 2 refused because something differs (nothing was changed), 1 otherwise.`,
  options: { digest: { type: "string" } },
  async run(values, [file, ...more]) {
    if (file === undefined || more.length > 0) throw new CommandError(`one FILE is needed, ${file === undefined ? "none" : more.length + 1} given. Next: npm run plan -- prod --out FILE, then npm run apply -- FILE`);
    const { digest } = values;
    if (typeof digest === "string" && !/^[0-9a-f]{12,64}$/.test(digest)) throw new CommandError(`--digest is "${digest}"; allowed: 12 to 64 hex digits, as the report shows them. Next: look at the report's last line`);
    const here = process.env["INIT_CWD"] ?? process.cwd();
    const opened = await readBundle(resolve(here, file), () => readAgeIdentity(process.env, { directory: here, uid: userInfo().uid }, `the plan bundle ${file} is encrypted`));
    if (typeof digest === "string" && !opened.digest.startsWith(digest)) throw new CommandError(`--digest is "${digest}", and the bundle ${file} has ${opened.digest}: it is not the one that was reviewed. Next: fetch the bundle of that report`);
    // Terraform ends by itself and writes its state first. Ctrl-C reaches it without us, and a second one would kill it.
    const end = new AbortController();
    process.on("SIGINT", () => { process.stderr.write("waiting for Terraform to end\n"); });
    process.once("SIGTERM", () => { end.abort(); });
    const applied = await applyBundle({
      opened,
      environments: environments(),
      project: join(import.meta.dirname, ".."),
      shell: process.env,
      cloud: (region) => clientFromEnvironment(process.env, region),
      progress: new Progress(process.stderr),
      interrupt: end.signal,
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify(applied, null, 1)}\n` : appliedText(applied));
    return applied.applied ? 0 : 2;
  },
});
